package dev.krsession.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
  public List<Object> listeners(ReflectiveView context) throws ReflectiveOperationException {
    ReflectiveView standard = standard(context);
    String ofSessions =
        isTomcat(standard) ? "getApplicationLifecycleListeners" : "getSessionListeners";
    return OrderedMerge.of(
        standard.call(ofSessions).objects(),
        standard.call("getApplicationEventListeners").objects());
  }

  /** A facade says that all is over after a redirect or an error; what it hides knows better. */
  @Override
  public Optional<Head> head(ReflectiveView response) throws ReflectiveOperationException {
    ReflectiveView hidden = response.field("response");
    boolean hasLeft = Boolean.TRUE.equals(hidden.call("isCommitted").object());
    return Optional.ofNullable(hidden.object()).map(open -> new Head(open, hasLeft, false));
  }

  /** {@inheritDoc} GlassFish and Payara do. */
  @Override
  public boolean leavesFiltersOut(ReflectiveView context) throws ReflectiveOperationException {
    return !isTomcat(standard(context));
  }

  /** A facade for the application, what that hides, and what that belongs to. */
  private static ReflectiveView standard(ReflectiveView context)
      throws ReflectiveOperationException {
    return context.field("context").field("context");
  }

  private static boolean isTomcat(ReflectiveView standard) {
    return standard.has("getApplicationLifecycleListeners");
  }

  /** {@inheritDoc} It keeps whole minutes. */
  @Override
  public OptionalInt idleSeconds(ReflectiveView context) throws ReflectiveOperationException {
    OptionalInt minutes = context.call("getSessionTimeout").number();
    return minutes.isEmpty() ? minutes : OptionalInt.of(minutes.getAsInt() * 60);
  }
}
