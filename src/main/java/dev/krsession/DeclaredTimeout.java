package dev.krsession;

import dev.krsession.host.Hosts;
import dev.krsession.servlet.DeclaredCookie;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long a webapp or its container wants sessions to be idle. The Servlet API tells whole
 * minutes; Jetty and Undertow keep seconds, of which fewer than sixty show as zero, and zero means
 * for ever (Servlet 6.1 section 7.5).
 */
final class DeclaredTimeout {
  private static final int SECONDS = 60;

  private DeclaredTimeout() {}

  /**
   * As the value of a setting; empty if a zero may be a rest of seconds, and nobody has said it.
   */
  static Optional<String> of(ServletContext context) {
    int minutes = context.getSessionTimeout();
    OptionalInt seconds = Hosts.idleSeconds(context);
    if (seconds.isPresent() && seconds.getAsInt() / SECONDS == minutes) {
      return Optional.of(Math.max(0, seconds.getAsInt()) + "s");
    }
    boolean isClear = minutes != 0 || DeclaredCookie.isEndless(context);
    return isClear ? Optional.of(Math.max(0, minutes) + "m") : Optional.empty();
  }
}
