package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;

/** Empties the session, if there is one. Its cookie stays. */
final class Logout implements Endpoint {
  @Override
  public Answer answer(HttpServletRequest request) {
    KrSession.find(request).ifPresent(KrSession::clear);
    return Answer.ok(new Bodies.Message("Session cleared"));
  }
}
