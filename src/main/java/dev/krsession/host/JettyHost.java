package dev.krsession.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Eclipse Jetty 12, for all its Jakarta EE versions. The webapp's handler has all listeners but
 * those that an embedding program adds to the session handler itself.
 */
final class JettyHost implements Host {
  @Override
  public String name() {
    return "Jetty";
  }

  @Override
  public boolean knows(String contextClass) {
    return contextClass.startsWith("org.eclipse.jetty.");
  }

  @Override
  public List<Object> listeners(ReflectiveView context) throws ReflectiveOperationException {
    ReflectiveView handler = context.call("getContextHandler");
    return OrderedMerge.of(
        handler.call("getEventListeners").objects(),
        handler.call("getSessionHandler").call("getEventListeners").objects());
  }

  /** It claims to be committed after an error, and still takes headers. */
  @Override
  public Optional<Head> head(ReflectiveView response) throws ReflectiveOperationException {
    boolean hasLeft =
        !Boolean.FALSE.equals(response.call("getResponse").call("isCommitted").object());
    return Optional.ofNullable(response.object()).map(open -> new Head(open, hasLeft, true));
  }

  @Override
  public OptionalInt idleSeconds(ReflectiveView context) throws ReflectiveOperationException {
    return sessions(context).call("getMaxInactiveInterval").number();
  }

  @Override
  public Optional<Map<String, String>> cookieSaid(ReflectiveView context)
      throws ReflectiveOperationException {
    return Optional.of(sessions(context).call("getSessionCookieAttributes").texts());
  }

  private static ReflectiveView sessions(ReflectiveView context)
      throws ReflectiveOperationException {
    return context.call("getContextHandler").call("getSessionHandler");
  }
}
