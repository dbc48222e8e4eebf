package dev.krsession.backend.redis;

import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.TouchPolicy;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.RedisUri;

/**
 * The options of the Redis backend.
 *
 * @param connection the options of its connections; their instance name is the prefix of all keys,
 *     one per application
 * @param touch how stale a session's expiry in Redis may get
 * @param limits the limits of a session
 * @param durability when a change counts as stored
 * @param nearCache whether the node caches sessions that were read, until Redis invalidates them
 */
public record RedisOptions(
    ConnectionOptions connection,
    TouchPolicy touch,
    RecordLimits limits,
    RedisDurability durability,
    boolean nearCache) {
  /** Creates the defaults, as in {@code docs/configuration.md}. */
  public static RedisOptions of(RedisUri uri) {
    return new RedisOptions(
        ConnectionOptions.of(uri),
        TouchPolicy.DEFAULT,
        RecordLimits.DEFAULT,
        RedisDurability.NONE,
        false);
  }
}
