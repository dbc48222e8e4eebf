package dev.krsession.backend.redis;

import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.TouchPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * The options of the Redis backend.
 *
 * @param uri the address of Redis
 * @param login takes precedence over the URI's own
 * @param tls used only if the URI says TLS
 * @param protocol the wire protocol
 * @param instanceName the prefix of all keys; one per application
 * @param poolMax the maximum number of connections to each server
 * @param ioTimeout the longest time for one call
 * @param touch how stale a session's expiry in Redis may get
 * @param limits the limits of a session
 * @param durability when a change counts as stored
 * @param nearCache whether the node caches sessions that were read, until Redis invalidates them
 * @param logins supplies the login of each new connection, and takes precedence over {@code login};
 *     the backend closes it
 * @param sentinels the options of connections to sentinels, if there are any
 */
public record RedisOptions(
    RedisUri uri,
    Optional<RedisLogin> login,
    RedisTls tls,
    RedisProtocolVersion protocol,
    String instanceName,
    int poolMax,
    Duration ioTimeout,
    TouchPolicy touch,
    RecordLimits limits,
    RedisDurability durability,
    boolean nearCache,
    Optional<RedisLoginProvider> logins,
    RedisSentinels sentinels) {
  private static final int DEFAULT_POOL = 64;

  /** Rejects invalid options, naming the setting. */
  public RedisOptions {
    if (!instanceName.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "instance-name: 1 to 64 letters, digits, dots, hyphens or underscores, not \""
              + instanceName + "\"");
    }
    if (nearCache && uri.topology() == RedisTopology.CLUSTER) {
      throw new IllegalArgumentException(
          "redis.near-cache: a cluster tells of changes on each of its"
              + " servers, which is not listened to; leave it off, or use one server or sentinels");
    }
    if (poolMax < 1) {
      throw new IllegalArgumentException("redis.pool.max: 1 or more, not " + poolMax);
    }
    if (ioTimeout.compareTo(Duration.ofMillis(1)) < 0
        || ioTimeout.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("io-timeout: 1 ms to 1 h, not " + ioTimeout);
    }
  }

  /** Returns a copy with the protocol of the invalidation channel. */
  RedisOptions overResp2() {
    return new RedisOptions(
        uri,
        login,
        tls,
        RedisProtocolVersion.RESP2,
        instanceName,
        poolMax,
        ioTimeout,
        touch,
        limits,
        durability,
        nearCache,
        logins,
        sentinels);
  }

  /** Creates the defaults, as in {@code docs/configuration.md}. */
  public static RedisOptions of(RedisUri uri) {
    return new RedisOptions(
        uri,
        Optional.empty(),
        RedisTls.JVM,
        RedisProtocolVersion.RESP2,
        "krsession",
        DEFAULT_POOL,
        Duration.ofSeconds(10),
        TouchPolicy.DEFAULT,
        RecordLimits.DEFAULT,
        RedisDurability.NONE,
        false,
        Optional.empty(),
        RedisSentinels.PLAIN);
  }

  /** Returns the login to use: the provider's, else the settings' own, else the URI's. */
  Optional<RedisLoginProvider> effectiveLogin() {
    return logins.or(() -> login.or(uri::login).map(RedisLoginProvider::of));
  }

  /** Returns whether sentinels are reached over TLS. */
  public boolean encryptsSentinels() {
    return sentinels.tls().orElse(uri.tls());
  }
}
