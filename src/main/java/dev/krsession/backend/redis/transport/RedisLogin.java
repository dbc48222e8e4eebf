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
      throw new IllegalArgumentException("a login has a password, and this one is empty");
    }
  }

  @Override
  public String toString() {
    return "RedisLogin[" + user.orElse("default") + ", redacted]";
  }
}
