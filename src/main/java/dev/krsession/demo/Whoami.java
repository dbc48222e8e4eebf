package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;

/** Returns the logged-in user. Creates no session. */
final class Whoami implements Endpoint {
  @Override
  public Answer answer(HttpServletRequest request) {
    return KrSession.find(request)
        .flatMap(KrSession::getUser)
        .map(user -> Answer.ok(new Bodies.User(user)))
        .orElseGet(() -> Answer.problem(401, "No active session or user not set"));
  }
}
