package dev.krsession.session;

import java.time.Duration;

/**
 * The timeouts of a session.
 *
 * @param idleTimeout the longest pause between two requests; zero: no limit (Servlet 6.1 section
 *     7.5)
 * @param absoluteTimeout the longest life from its creation, however busy; zero: no limit
 */
public record SessionTerms(Duration idleTimeout, Duration absoluteTimeout) {
  /** The longest timeout: short enough to be counted in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Rejects negative timeouts, and those of more than 100 years; zero means "never". */
  public SessionTerms {
    requireInRange(idleTimeout);
    requireInRange(absoluteTimeout);
  }

  private static void requireInRange(Duration timeout) {
    if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a timeout is zero (never) to 100 years, not " + timeout);
    }
  }

  /** Returns a copy with another idle timeout. */
  public SessionTerms withIdleTimeout(Duration changed) {
    return new SessionTerms(changed, absoluteTimeout);
  }
}
