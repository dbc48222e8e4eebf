package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStorePartsContract;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database as a record store. */
class H2RecordStoreTest implements RecordStorePartsContract {
  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(DatabaseExtension.Kind.H2);

  private RecordStore store;

  @BeforeEach
  void open() {
    store = database.store();
  }

  @Override
  public RecordStore store() {
    return store;
  }

  @Override
  public RecordStore limited(RecordLimits limits) {
    return database.store(limits);
  }

  /** Time in a database passes by itself alone. */
  @Override
  public void elapse(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
