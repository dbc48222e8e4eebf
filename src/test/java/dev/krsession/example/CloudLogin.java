package dev.krsession.example;

import dev.krsession.backend.redis.transport.ExpiringLogin;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisLoginProvider;
import java.util.Optional;

/** Logs in at Redis by tokens of the cloud's identity service. */
public final class CloudLogin implements RedisLoginProvider {
  private final TokenService tokens = new TokenService();

  @Override
  public ExpiringLogin login() {
    TokenService.Token token = tokens.fetch();
    RedisLogin login = new RedisLogin(Optional.of(token.user()), token.secret());
    return ExpiringLogin.until(login, token.expires());
  }
}
