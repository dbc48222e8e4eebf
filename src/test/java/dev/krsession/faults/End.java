package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A session's end, which came between two looks: so how long a look takes counts for nothing.
 *
 * @param alive when the last look began that found it
 * @param gone when the first was over that did not
 */
record End(long alive, long gone) {
  static End of(Callable<Boolean> isGone) {
    AtomicLong last = new AtomicLong(System.nanoTime());
    AtomicLong alive = new AtomicLong();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          alive.set(last.get());
          last.set(System.nanoTime());
          return isGone.call();
        });
    return new End(alive.get(), System.nanoTime());
  }

  String since(Begin begin) {
    return FaultRow.millis(Duration.ofNanos(gone - begin.after()));
  }

  void assertWithin(Begin begin, Duration earliest, Duration latest) {
    assertThat(Duration.ofNanos(gone - begin.before())).isGreaterThanOrEqualTo(earliest);
    assertThat(Duration.ofNanos(alive - begin.after())).isLessThanOrEqualTo(latest);
  }
}
