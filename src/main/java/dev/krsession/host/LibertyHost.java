package dev.krsession.host;

import java.util.List;

/** Open Liberty, with a list for each kind of listener. */
final class LibertyHost implements Host {
  @Override
  public String name() {
    return "Liberty";
  }

  @Override
  public boolean knows(String contextClass) {
    return contextClass.startsWith("com.ibm.ws");
  }

  @Override
  public List<Object> listeners(ReflectiveView context) throws ReflectiveOperationException {
    ReflectiveView webapp = context.field("context");
    return OrderedMerge.of(
        OrderedMerge.of(
            webapp.field("sessionListeners").objects(),
            webapp.field("sessionAttrListeners").objects()),
        webapp.field("sessionIdListeners").objects());
  }
}
