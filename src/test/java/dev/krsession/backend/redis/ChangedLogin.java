package dev.krsession.backend.redis;

import dev.krsession.backend.redis.transport.ExpiringLogin;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisLoginProvider;
import java.util.concurrent.atomic.AtomicBoolean;

/** A login whose password changes after it has been read, and before it is used. */
final class ChangedLogin implements RedisLoginProvider {
  private final RedisLogin login;
  private final AtomicBoolean former = new AtomicBoolean(true);

  ChangedLogin(RedisLogin login) {
    this.login = login;
  }

  /** Lets it happen again. */
  void again() {
    former.set(true);
  }

  @Override
  public ExpiringLogin login() {
    return ExpiringLogin.lasting(
        former.getAndSet(false) ? new RedisLogin(login.user(), "former") : login);
  }
}
