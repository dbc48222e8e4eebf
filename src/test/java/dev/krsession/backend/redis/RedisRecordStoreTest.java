package dev.krsession.backend.redis;

import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStorePartsContract;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis as a record store, under a user that has the documented rights and no other. */
class RedisRecordStoreTest implements RecordStorePartsContract {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RecordStore store;

  @BeforeEach
  void open() {
    store = REDIS.opened(RedisNodes.node(AclUser.create(REDIS.server()))).commands();
  }

  @Override
  public RecordStore store() {
    return store;
  }

  /** Time in Redis passes by itself alone. */
  @Override
  public void elapse(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
