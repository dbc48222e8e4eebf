package dev.krsession.backend.record;

import dev.krsession.session.SessionClock;
import dev.krsession.session.WaitBudget;
import java.time.Duration;

/**
 * When one call to a store must be over: waiting, connecting, every reply and every retry in all.
 * One that a request makes after others has what they have left.
 */
public final class Deadline {
  private final SessionClock clock;
  private final Duration total;
  private final long at;

  private Deadline(SessionClock clock, Duration total, Duration left) {
    this.clock = clock;
    this.total = total;
    this.at = clock.nanos() + left.toNanos();
  }

  /** From now on. */
  public static Deadline in(Duration total, SessionClock clock) {
    return new Deadline(clock, total, total);
  }

  /** That of one call of a request which may wait for {@code total} in all. */
  public static Deadline in(Duration total, SessionClock clock, WaitBudget budget) {
    return new Deadline(clock, total, budget.left(total, clock.nanos()));
  }

  /** What is left, in nanoseconds; zero or less: nothing. */
  public long remainingNanos() {
    return at - clock.nanos();
  }

  /** Whether nothing is left. */
  public boolean isOver() {
    return remainingNanos() <= 0;
  }

  /** Whether it comes more than {@code nanos} after another one. */
  public boolean isLaterThan(Deadline other, long nanos) {
    return at - other.at > nanos;
  }

  /** What a call says that ran into it. */
  public String words() {
    return "no whole answer within " + total.toMillis() + " ms (io-timeout)";
  }
}
