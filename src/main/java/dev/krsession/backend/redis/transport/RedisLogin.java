package dev.krsession.backend.redis.transport;

import java.util.Optional;

/**
 * User and password. Its text form hides the password.
 *
 * @param user the ACL user; empty: the server's default user
 * @param password never empty
 */
public record RedisLogin(Optional<String> user, String password) {
  /** Rejects an empty password. */
  public RedisLogin {
    if (password.isEmpty()) {
      throw new IllegalArgumentException("redis.password: it is empty; leave it out for none");
    }
  }

  @Override
  public String toString() {
    return "RedisLogin[" + user.orElse("default") + ", redacted]";
  }
}
