package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;

/** Empties the session, if there is one, and removes its user. */
final class Logout implements Endpoint {
  @Override
  public Answer answer(HttpServletRequest request) {
    KrSession.find(request).ifPresent(session -> {
      session.clear();
      session.removeUser();
    });
    return Answer.ok(new Bodies.Message("Session cleared"));
  }
}
