package dev.krsession.backend.redis.transport;

import dev.krsession.backend.redis.tls.RedisTls;
import java.time.Duration;
import java.util.Optional;

/**
 * The options of connections to Redis.
 *
 * @param uri the address of Redis
 * @param login takes precedence over the URI's own
 * @param tls used only if the URI says TLS
 * @param protocol the wire protocol
 * @param instanceName the name of the connections in the server's list of clients
 * @param poolMax the maximum number of connections to each server
 * @param ioTimeout the longest time for one call
 * @param logins supplies the login of each new connection, and takes precedence over {@code login};
 *     the connections close it
 * @param sentinels the options of connections to sentinels, if there are any
 */
public record ConnectionOptions(
    RedisUri uri,
    Optional<RedisLogin> login,
    RedisTls tls,
    RedisProtocolVersion protocol,
    String instanceName,
    int poolMax,
    Duration ioTimeout,
    Optional<RedisLoginProvider> logins,
    RedisSentinels sentinels) {
  private static final int DEFAULT_POOL = 64;

  /** Rejects invalid options, naming the setting. */
  public ConnectionOptions {
    if (!instanceName.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "instance-name: 1 to 64 letters, digits, dots, hyphens or underscores, not \""
              + instanceName + "\"");
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
  public ConnectionOptions overResp2() {
    return new ConnectionOptions(
        uri,
        login,
        tls,
        RedisProtocolVersion.RESP2,
        instanceName,
        poolMax,
        ioTimeout,
        logins,
        sentinels);
  }

  /** Creates the defaults, as in {@code docs/configuration.md}. */
  public static ConnectionOptions of(RedisUri uri) {
    return new ConnectionOptions(
        uri,
        Optional.empty(),
        RedisTls.JVM,
        RedisProtocolVersion.RESP2,
        "krsession",
        DEFAULT_POOL,
        Duration.ofSeconds(10),
        Optional.empty(),
        RedisSentinels.PLAIN);
  }

  /** Returns the login to use: the provider's, else the settings' own, else the URI's. */
  public Optional<RedisLoginProvider> effectiveLogin() {
    return logins.or(() -> login.or(uri::login).map(RedisLoginProvider::of));
  }

  /** Returns whether sentinels are reached over TLS. */
  public boolean encryptsSentinels() {
    return sentinels.tls().orElse(uri.tls());
  }
}
