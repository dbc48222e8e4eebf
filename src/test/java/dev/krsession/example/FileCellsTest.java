package dev.krsession.example;

import dev.krsession.backend.record.CellRecordStore;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStorePartsContract;
import dev.krsession.session.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class FileCellsTest implements RecordStorePartsContract {
  private static final Duration IO_TIMEOUT = Duration.ofSeconds(10);

  private final FakeClock clock = new FakeClock();
  private final Path directory =
      Path.of(System.getProperty("java.io.tmpdir"), UUID.randomUUID().toString());
  private final RecordStore store =
      new CellRecordStore(new FileCells(directory, IO_TIMEOUT, clock), IO_TIMEOUT, clock);

  @Override
  public RecordStore store() {
    return store;
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
