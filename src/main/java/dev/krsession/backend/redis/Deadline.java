package dev.krsession.backend.redis;

import dev.krsession.session.SessionClock;
import java.time.Duration;

/** When one call to Redis must be over: waiting, connecting, every reply and every retry in all. */
final class Deadline {
  private final SessionClock clock;
  private final Duration total;
  private final long at;

  private Deadline(SessionClock clock, Duration total) {
    this.clock = clock;
    this.total = total;
    this.at = clock.nanos() + total.toNanos();
  }

  static Deadline in(Duration total, SessionClock clock) {
    return new Deadline(clock, total);
  }

  /** What is left, in nanoseconds; zero or less: nothing. */
  long remainingNanos() {
    return at - clock.nanos();
  }

  boolean isOver() {
    return remainingNanos() <= 0;
  }

  /** What a call says that ran into it. */
  String words() {
    return "no whole answer within " + total.toMillis() + " ms (io-timeout)";
  }
}
