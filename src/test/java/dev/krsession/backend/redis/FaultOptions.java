package dev.krsession.backend.redis;

import dev.krsession.backend.redis.transport.RedisUri;
import java.time.Duration;
import java.util.Map;

/** Options of a node in trouble: a pool and a timeout of one's choice. */
final class FaultOptions {
  private FaultOptions() {}

  static RedisOptions of(String uri, int pool, Duration ioTimeout) {
    return of(uri, pool, ioTimeout, RedisDurability.NONE);
  }

  static RedisOptions of(String uri, int pool, Duration ioTimeout, RedisDurability durability) {
    RedisOptions defaults = RedisOptions.of(RedisUri.parse(uri));
    return RedisNodes.with(
        defaults, Map.of("poolMax", pool, "ioTimeout", ioTimeout, "durability", durability));
  }
}
