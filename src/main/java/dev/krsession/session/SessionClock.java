package dev.krsession.session;

import java.time.Clock;
import java.time.Instant;

/**
 * The two times a session needs: wall time for what people read, monotonic time for what expires. A
 * jump of the host's clock moves the first and never the second.
 */
public interface SessionClock {
  /** Wall time. */
  Instant now();

  /** Monotonic time in nanoseconds from an arbitrary origin; only differences mean something. */
  long nanos();

  /** The host's clocks. */
  static SessionClock system() {
    Clock wall = Clock.systemUTC();
    return new SessionClock() {
      @Override
      public Instant now() {
        return wall.instant();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }
}
