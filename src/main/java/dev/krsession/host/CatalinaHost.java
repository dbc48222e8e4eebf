package dev.krsession.host;

import java.util.List;
import java.util.Optional;

/**
 * Apache Tomcat, and those made of it: GlassFish, Payara, TomEE. Who listens to sessions as such is
 * kept in one list, who listens to their attributes and ids in another.
 */
final class CatalinaHost implements Host {
  @Override
  public String name() {
    return "Tomcat or one made of it";
  }

  @Override
  public boolean knows(String contextClass) {
    return contextClass.startsWith("org.apache.catalina.");
  }

  @Override
  public List<Object> listeners(Peek context) throws ReflectiveOperationException {
    // A facade for the application, what that hides, and what that belongs to.
    Peek standard = context.field("context").field("context");
    boolean isTomcat = standard.has("getApplicationLifecycleListeners");
    String ofSessions = isTomcat ? "getApplicationLifecycleListeners" : "getSessionListeners";
    return InOneOrder.of(
        standard.call(ofSessions).objects(),
        standard.call("getApplicationEventListeners").objects());
  }

  /** A facade says that all is over after a redirect or an error; what it hides knows better. */
  @Override
  public Optional<Head> head(Peek response) throws ReflectiveOperationException {
    Peek hidden = response.field("response");
    boolean hasLeft = Boolean.TRUE.equals(hidden.call("isCommitted").object());
    return Optional.ofNullable(hidden.object()).map(open -> new Head(open, hasLeft, false));
  }
}
