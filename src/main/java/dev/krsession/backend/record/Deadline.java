package dev.krsession.backend.record;

import dev.krsession.session.SessionClock;
import dev.krsession.session.WaitBudget;
import java.time.Duration;

/**
 * The deadline of one call to a store, including waiting, connecting, all replies and all retries.
 * A request's calls share its remaining time.
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

  /** Creates a deadline that begins now. */
  public static Deadline in(Duration total, SessionClock clock) {
    return new Deadline(clock, total, total);
  }

  /** Creates the deadline of one call of a request that may wait for {@code total} in all. */
  public static Deadline in(Duration total, SessionClock clock, WaitBudget budget) {
    return new Deadline(clock, total, budget.left(total, clock.nanos()));
  }

  /** Returns the remaining nanoseconds; zero or less: none. */
  public long remainingNanos() {
    return at - clock.nanos();
  }

  /** Returns whether no time is left. */
  public boolean isOver() {
    return remainingNanos() <= 0;
  }

  /** Whether it comes more than {@code nanos} after another one. */
  public boolean isLaterThan(Deadline other, long nanos) {
    return at - other.at > nanos;
  }

  /** Returns the message of a call that missed it. */
  public String words() {
    return "no whole answer within " + total.toMillis() + " ms (io-timeout)";
  }
}
