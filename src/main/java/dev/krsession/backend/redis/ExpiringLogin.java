package dev.krsession.backend.redis;

import java.time.Instant;
import java.util.Optional;

/**
 * A login and how long it counts. Its text form hides the password.
 *
 * @param login with whom and what to log in
 * @param expires when the server takes it no more, by this host's clock; empty: nobody knows of an
 *     end
 */
public record ExpiringLogin(RedisLogin login, Optional<Instant> expires) {
  /** A login without an end. */
  public static ExpiringLogin lasting(RedisLogin login) {
    return new ExpiringLogin(login, Optional.empty());
  }

  /** A login, such as a token, that ends. */
  public static ExpiringLogin until(RedisLogin login, Instant expires) {
    return new ExpiringLogin(login, Optional.of(expires));
  }
}
