package dev.krsession.backend.record;

import dev.krsession.session.SessionClock;
import java.time.Duration;

/**
 * When one call to a store must be over: waiting, connecting, every reply and every retry in all.
 */
public final class Deadline {
  private final SessionClock clock;
  private final Duration total;
  private final long at;

  private Deadline(SessionClock clock, Duration total) {
    this.clock = clock;
    this.total = total;
    this.at = clock.nanos() + total.toNanos();
  }

  /** From now on. */
  public static Deadline in(Duration total, SessionClock clock) {
    return new Deadline(clock, total);
  }

  /** What is left, in nanoseconds; zero or less: nothing. */
  public long remainingNanos() {
    return at - clock.nanos();
  }

  /** Whether nothing is left. */
  public boolean isOver() {
    return remainingNanos() <= 0;
  }

  /** What a call says that ran into it. */
  public String words() {
    return "no whole answer within " + total.toMillis() + " ms (io-timeout)";
  }
}
