package dev.krsession.host;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Undertow, standalone or in WildFly. */
final class UndertowHost implements Host {
  @Override
  public String name() {
    return "Undertow";
  }

  @Override
  public boolean knows(String contextClass) {
    return contextClass.startsWith("io.undertow.");
  }

  @Override
  public List<Object> listeners(ReflectiveView context) throws ReflectiveOperationException {
    ReflectiveView managed =
        context.call("getDeployment").call("getApplicationListeners").field("allListeners");
    List<Object> listeners = new ArrayList<>();
    for (ReflectiveView one : managed.all()) {
      Stream.ofNullable(one.call("instance").object()).forEach(listeners::add);
    }
    return listeners;
  }

  @Override
  public OptionalInt idleSeconds(ReflectiveView context) throws ReflectiveOperationException {
    return context
        .call("getDeployment")
        .call("getDeploymentInfo")
        .call("getDefaultSessionTimeout")
        .number();
  }
}
