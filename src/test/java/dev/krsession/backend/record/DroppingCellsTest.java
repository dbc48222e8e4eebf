package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same over cells that go by themselves. */
class DroppingCellsTest implements RecordStoreContract {
  private final FakeClock clock = new FakeClock();
  private final MapCells cells = new MapCells(clock, true);
  private final RecordStore store = cells.store();

  @Override
  public RecordStore store() {
    return store;
  }

  @Override
  public RecordStore limited(RecordLimits limits) {
    return cells.store(limits);
  }

  @Override
  public void elapse(Duration time) {
    clock.advance(time);
  }

  @Test
  void theySayNothingOfWhatIsDue() {
    assertThat(store.expirySchedule()).isEmpty();
  }
}
