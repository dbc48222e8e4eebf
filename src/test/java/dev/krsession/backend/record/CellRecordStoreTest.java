package dev.krsession.backend.record;

import dev.krsession.kit.FakeClock;
import java.time.Duration;

/** The store that keeps each session in one value, over a map. */
class CellRecordStoreTest implements RecordStorePartsContract {
  private final FakeClock clock = new FakeClock();
  private final MapCells cells = new MapCells(clock, false);
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
}
