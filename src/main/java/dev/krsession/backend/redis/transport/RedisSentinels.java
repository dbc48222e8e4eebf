package dev.krsession.backend.redis.transport;

import java.util.Optional;

/**
 * The options of connections to sentinels. They are separate servers and never receive the
 * primary's login.
 *
 * @param login their login; empty: none
 * @param tls whether their connections are encrypted; empty: the same as for the primary
 */
public record RedisSentinels(Optional<RedisLoginProvider> login, Optional<Boolean> tls) {
  /** Sentinels without a login, with the primary's encryption. */
  public static final RedisSentinels PLAIN = new RedisSentinels(Optional.empty(), Optional.empty());
}
