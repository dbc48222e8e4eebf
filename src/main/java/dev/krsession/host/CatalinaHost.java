package dev.krsession.host;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Apache Tomcat and its derivatives: GlassFish, Payara, TomEE. Session listeners are in one list,
 * attribute and id listeners in another.
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

  /**
   * The facade claims to be committed after a redirect or an error; the response behind it may not
   * be.
   */
  @Override
  public Optional<Head> head(ReflectiveView response) throws ReflectiveOperationException {
    ReflectiveView hidden = response.field("response");
    boolean hasLeft = Boolean.TRUE.equals(hidden.call("isCommitted").object());
    return Optional.ofNullable(hidden.object()).map(open -> new Head(open, hasLeft, false));
  }

  /** {@inheritDoc} True for GlassFish and Payara. */
  @Override
  public boolean leavesFiltersOut(ReflectiveView context) throws ReflectiveOperationException {
    return !isTomcat(standard(context));
  }

  /** From the application's facade to the facade's context to the standard context. */
  private static ReflectiveView standard(ReflectiveView context)
      throws ReflectiveOperationException {
    return context.field("context").field("context");
  }

  private static boolean isTomcat(ReflectiveView standard) {
    return standard.has("getApplicationLifecycleListeners");
  }

  /** {@inheritDoc} Catalina keeps whole minutes. */
  @Override
  public OptionalInt idleSeconds(ReflectiveView context) throws ReflectiveOperationException {
    OptionalInt minutes = context.call("getSessionTimeout").number();
    return minutes.isEmpty() ? minutes : OptionalInt.of(minutes.getAsInt() * 60);
  }
}
