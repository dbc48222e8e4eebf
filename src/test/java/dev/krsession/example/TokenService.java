package dev.krsession.example;

import java.time.Instant;

/** Stands for a cloud's identity service. */
final class TokenService {
  record Token(String user, String secret, Instant expires) {}

  Token fetch() {
    return new Token("app", "t0ken", Instant.now().plusSeconds(900));
  }
}
