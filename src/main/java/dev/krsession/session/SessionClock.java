package dev.krsession.session;

import java.time.Clock;
import java.time.Instant;

/**
 * The clocks of a session: wall time for people, monotonic time for expiry. A change of the host's
 * clock affects the first and never the second.
 */
public interface SessionClock {
  /** Returns the wall time, to the millisecond. */
  Instant now();

  /**
   * Returns monotonic time in nanoseconds from an arbitrary origin; only differences are
   * meaningful.
   */
  long nanos();

  /** Returns the host's clocks. */
  static SessionClock system() {
    Clock wall = Clock.systemUTC();
    return new SessionClock() {
      @Override
      public Instant now() {
        return Instant.ofEpochMilli(wall.millis());
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }
}
