package dev.krsession.session;

import java.time.Duration;

/**
 * How long a session may live.
 *
 * @param idleTimeout the longest pause between two requests; zero: no limit (Servlet 6.1 section
 *     7.5)
 * @param absoluteTimeout the longest life from its creation, however busy; zero: no limit
 */
public record SessionTerms(Duration idleTimeout, Duration absoluteTimeout) {
  /**
   * The longest timeout: longer than a host runs, and short enough to be counted in nanoseconds.
   */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Refuses negative times and such of more than 100 years; who means "never" says zero. */
  public SessionTerms {
    requireInRange(idleTimeout);
    requireInRange(absoluteTimeout);
  }

  private static void requireInRange(Duration timeout) {
    if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a timeout is zero (never) to 100 years, not " + timeout);
    }
  }

  /** The same life under another idle timeout. */
  public SessionTerms withIdleTimeout(Duration changed) {
    return new SessionTerms(changed, absoluteTimeout);
  }
}
