package dev.krsession.example;

import dev.krsession.backend.record.CellRecordStore;
import dev.krsession.backend.record.CellStore;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStorePartsContract;
import dev.krsession.kit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class FileCellsTest implements RecordStorePartsContract {
  private static final Duration IO_TIMEOUT = Duration.ofSeconds(10);

  private final FakeClock clock = new FakeClock();
  private final Path directory =
      Path.of(System.getProperty("java.io.tmpdir"), UUID.randomUUID().toString());
  private final CellStore cells = new FileCells(directory, IO_TIMEOUT, clock);
  private final RecordStore store = limited(RecordLimits.DEFAULT);

  @Override
  public RecordStore store() {
    return store;
  }

  @Override
  public RecordStore limited(RecordLimits limits) {
    return new CellRecordStore(cells, IO_TIMEOUT, clock, limits);
  }

  @Override
  public void elapse(Duration time) {
    clock.advance(time);
  }

  @AfterEach
  void close() {
    store.close();
  }
}
