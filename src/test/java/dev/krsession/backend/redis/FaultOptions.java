package dev.krsession.backend.redis;

import java.time.Duration;

/** Options of a node in trouble: a pool and a timeout of one's choice. */
final class FaultOptions {
  private FaultOptions() {}

  static RedisOptions of(String uri, int pool, Duration ioTimeout) {
    return of(uri, pool, ioTimeout, RedisDurability.NONE);
  }

  static RedisOptions of(String uri, int pool, Duration ioTimeout, RedisDurability durability) {
    RedisOptions defaults = RedisOptions.of(RedisUri.parse(uri));
    return new RedisOptions(
        defaults.uri(),
        defaults.login(),
        defaults.tls(),
        defaults.protocol(),
        defaults.instanceName(),
        pool,
        ioTimeout,
        defaults.touch(),
        defaults.limits(),
        durability);
  }
}
