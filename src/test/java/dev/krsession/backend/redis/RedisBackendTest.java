package dev.krsession.backend.redis;

import dev.krsession.backend.RenewalContract;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.UserIndexContract;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The contract, under a user that has the documented rights and no other. */
class RedisBackendTest implements UserIndexContract, RenewalContract {
  private static RedisServerFixture redis;
  private static String uri;
  private RedisBackend backend;

  @BeforeAll
  static void startRedis() {
    redis = RedisServerFixture.start();
    uri = AclUser.create(redis);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void open() {
    redis.client().flushAll();
    backend = RedisNodes.node(uri);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Override
  public SessionBackend backend() {
    return backend;
  }

  /** Requests reach it directly. */
  @Override
  public SessionBackend inUse() {
    return backend;
  }

  /** Time in Redis passes by itself alone. */
  @Override
  public void elapse(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
