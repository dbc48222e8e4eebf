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
  /** Refuses negative times; a caller that means "never" says {@link Duration#ZERO}. */
  public SessionTerms {
    if (idleTimeout.isNegative() || absoluteTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "a timeout is zero (never) or more: " + idleTimeout + ", " + absoluteTimeout);
    }
  }

  /** The same life under another idle timeout. */
  public SessionTerms withIdleTimeout(Duration changed) {
    return new SessionTerms(changed, absoluteTimeout);
  }
}
