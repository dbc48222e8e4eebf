package dev.krsession.backend.record;

import dev.krsession.session.FakeClock;
import java.time.Duration;

/** The store that keeps each session in one value, over a map. */
class CellRecordStoreTest implements RecordStorePartsContract {
  private final FakeClock clock = new FakeClock();
  private final RecordStore store = new MapCells(clock, false).store();

  @Override
  public RecordStore store() {
    return store;
  }

  @Override
  public void elapse(Duration time) {
    clock.advance(time);
  }
}
