package dev.krsession.backend.redis.transport;

import java.time.Instant;
import java.util.Optional;

/**
 * A login and its expiry. Its text form hides the password.
 *
 * @param login user and password
 * @param expires when the server stops accepting it, by this host's clock; empty: unknown or never
 */
public record ExpiringLogin(RedisLogin login, Optional<Instant> expires) {
  /** Creates a login that does not expire. */
  public static ExpiringLogin lasting(RedisLogin login) {
    return new ExpiringLogin(login, Optional.empty());
  }

  /** Creates a login that expires, such as a token. */
  public static ExpiringLogin until(RedisLogin login, Instant expires) {
    return new ExpiringLogin(login, Optional.of(expires));
  }
}
