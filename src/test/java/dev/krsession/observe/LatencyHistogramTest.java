package dev.krsession.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private final LatencyHistogram times = new LatencyHistogram();

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 8, 9, 15, 16, 17, 100, 1_023, 1_024, 1_025, 999_999, 60_000_000})
  void aTimeIsRoundedUpByAtMostAnEighth(long micros) {
    times.record(micros * 1_000);

    assertThat(median().toNanos() / 1_000).isBetween(micros + 1, micros + micros / 8 + 1);
  }

  @Test
  void bucketsFollowEachOtherWithoutGaps() {
    for (int bucket = 1; bucket < LatencyHistogram.BUCKETS; bucket++) {
      assertThat(LatencyHistogram.end(bucket)).isGreaterThan(LatencyHistogram.end(bucket - 1));
      assertThat(countAt(LatencyHistogram.end(bucket - 1).toNanos(), bucket)).isEqualTo(1);
    }
  }

  @Test
  void anHourIsInTheLastBucket() {
    assertThat(countAt(Duration.ofHours(1).toNanos(), LatencyHistogram.BUCKETS - 1))
        .isEqualTo(1);
  }

  @Test
  void aClockThatWentBackIsNoFailure() {
    assertThat(countAt(-5, 0)).isEqualTo(1);
  }

  @Test
  void oneSlowCallInAHundredIsNoP99() {
    record(99, Duration.ofMillis(1));
    record(1, Duration.ofSeconds(1));

    assertThat(LatencyHistogram.percentile(times.counts(), 0.99)).isLessThan(Duration.ofMillis(2));
    assertThat(LatencyHistogram.percentile(times.counts(), 1)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void withoutCallsThereIsNoMedian() {
    assertThat(median()).isZero();
  }

  @Test
  void itKnowsHowManyCallsThereWereAndHowLongTheyTookTogether() {
    record(3, Duration.ofMillis(2));

    assertThat(times.count()).isEqualTo(3);
    assertThat(times.totalNanos()).isEqualTo(Duration.ofMillis(6).toNanos());
  }

  private static long countAt(long nanos, int bucket) {
    LatencyHistogram one = new LatencyHistogram();
    one.record(nanos);
    return one.counts()[bucket];
  }

  private void record(int calls, Duration took) {
    for (int call = 0; call < calls; call++) {
      times.record(took.toNanos());
    }
  }

  private Duration median() {
    return LatencyHistogram.percentile(times.counts(), 0.5);
  }
}
