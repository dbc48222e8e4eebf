package dev.krsession.session;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment by both clocks.
 *
 * @param wall what people read
 * @param nanos monotonic time
 */
public record Moment(Instant wall, long nanos) {
  private static final int LOOKS = 3;
  private static final long CLOSE = Duration.ofNanos(100_000).toNanos();

  /**
   * This moment. A thread may be held up between a look at the one clock and at the other: it looks
   * again then, some times, and takes the looks that were closest.
   */
  public static Moment of(SessionClock clock) {
    long before = clock.nanos();
    Moment moment = new Moment(clock.now(), before);
    long closest = clock.nanos() - before;
    for (int look = 1; look < LOOKS && closest > CLOSE; look++) {
      before = clock.nanos();
      Moment next = new Moment(clock.now(), before);
      long apart = clock.nanos() - before;
      moment = apart < closest ? next : moment;
      closest = Math.min(apart, closest);
    }
    return moment;
  }
}
