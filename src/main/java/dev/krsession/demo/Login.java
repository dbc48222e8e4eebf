package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;

/** Logs a user in under any name, without a password. */
final class Login implements Endpoint {
  @Override
  public Answer answer(HttpServletRequest request) {
    return Parameters.find(request, "user")
        .map(user -> login(request, user))
        .orElseGet(
            () -> Answer.badRequest("Missing 'user' query parameter", "/session/login?user=max"));
  }

  private static Answer login(HttpServletRequest request, String user) {
    KrSession session = KrSession.of(request);
    // the id before the login must give no access to the session after it
    request.changeSessionId();
    session.setUser(user);
    session.setString("user", user);
    return Answer.ok(new Bodies.LoggedIn("Logged in", user));
  }
}
