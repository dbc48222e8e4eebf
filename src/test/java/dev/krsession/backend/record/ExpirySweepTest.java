package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.kit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A sweep whose store fails. */
class ExpirySweepTest {
  private final Queue<String> faults =
      new ConcurrentLinkedQueue<>(List.of("not there", "not there", "no right"));
  private final List<String> reported = new CopyOnWriteArrayList<>();

  private ExpirySchedule.Claimed claimed(int most, Duration time) {
    String fault = faults.poll();
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
    return new ExpirySchedule.Claimed(most, List.of());
  }

  @Test
  void eachFailureOfASeriesIsReportedOnce() {
    RecordStore store = new MapCells(new FakeClock(), false).store();
    try (ExpirySweep sweep = new ExpirySweep(
        this::claimed,
        store,
        (handle, state) -> {},
        failure -> reported.add(failure.getMessage()))) {
      sweep.begin();
      await().until(() -> reported.contains("no right"));
    }
    assertThat(reported).containsExactly("not there", "no right");
  }
}
