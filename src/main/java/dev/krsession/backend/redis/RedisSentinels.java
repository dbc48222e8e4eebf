package dev.krsession.backend.redis;

import java.util.Optional;

/**
 * How sentinels are spoken to. They are servers of their own, so nothing of what logs in at the
 * primary is ever sent to them.
 *
 * @param login theirs; empty: they ask for none
 * @param tls whether connections to them are encrypted; empty: as those to the primary are
 */
public record RedisSentinels(Optional<RedisLoginProvider> login, Optional<Boolean> tls) {
  /** Sentinels without a login, encrypted as the primary is. */
  public static final RedisSentinels PLAIN = new RedisSentinels(Optional.empty(), Optional.empty());
}
