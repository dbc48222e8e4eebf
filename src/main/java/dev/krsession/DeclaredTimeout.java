package dev.krsession;

import dev.krsession.host.Hosts;
import dev.krsession.servlet.DeclaredCookie;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the idle timeout that the webapp or its container declares. The Servlet API returns whole
 * minutes; Jetty and Undertow keep seconds and return zero for fewer than sixty, but zero means
 * "never" (Servlet 6.1 section 7.5).
 */
final class DeclaredTimeout {
  private static final int SECONDS = 60;

  private DeclaredTimeout() {}

  /** Returns the value for the setting; empty if a zero may be a fraction of a minute. */
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
