package dev.krsession.backend.redis;

import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStorePartsContract;
import dev.krsession.backend.redis.transport.RedisUri;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis as a record store, under a user that has the documented rights and no other. */
class RedisRecordStoreTest implements RecordStorePartsContract {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisOptions options;
  private RecordStore store;

  @BeforeEach
  void open() {
    options = RedisOptions.of(RedisUri.parse(AclUser.create(REDIS.server())));
    store = REDIS.opened(RedisNodes.node(options)).commands();
  }

  @Override
  public RecordStore store() {
    return store;
  }

  @Override
  public RecordStore limited(RecordLimits limits) {
    RedisOptions limited = RedisNodes.with(options, Map.of("limits", limits));
    return REDIS.opened(RedisNodes.node(limited)).commands();
  }

  /** Time in Redis passes by itself alone. */
  @Override
  public void elapse(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
