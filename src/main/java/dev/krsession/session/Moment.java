package dev.krsession.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A point in time by both clocks.
 *
 * @param wall wall time
 * @param nanos monotonic time
 */
public record Moment(Instant wall, long nanos) {
  private static final int LOOKS = 3;
  private static final long CLOSE = Duration.ofNanos(100_000).toNanos();

  /**
   * Returns the present moment. A thread may be suspended between reading the two clocks: then it
   * reads them again, a few times, and takes the closest pair.
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
