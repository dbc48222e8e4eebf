package dev.krsession.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentLatencyTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final RecentLatency recent = new RecentLatency(now::get);

  @Test
  void theMinuteBeforeCountsToo() {
    recent.record(Duration.ofMillis(100).toNanos());
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    recent.record(1_000);

    assertThat(recent.percentile(1)).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void olderEntriesAreForgotten() {
    recent.record(Duration.ofMillis(100).toNanos());
    now.addAndGet(Duration.ofSeconds(121).toNanos());
    recent.record(1_000);

    assertThat(recent.percentile(1)).isLessThan(Duration.ofMillis(1));
  }

  @Test
  void aQuietTimeIsForgottenByReadingAlone() {
    recent.record(Duration.ofMillis(100).toNanos());
    now.addAndGet(Duration.ofMinutes(10).toNanos());

    assertThat(recent.percentile(0.5)).isZero();
  }
}
