package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Sets a string attribute of the session. */
final class Store implements Endpoint {
  @Override
  public Answer answer(HttpServletRequest request) {
    Optional<String> key = Parameters.find(request, "key");
    Optional<String> value = Parameters.find(request, "value");
    if (key.isEmpty() || value.isEmpty()) {
      return Answer.badRequest(
          "Missing 'key' and/or 'value' query parameter(s)", "/session/set?key=color&value=purple");
    }
    KrSession.of(request).setString(key.get(), value.get());
    return Answer.ok(new Bodies.Stored("Stored in session", key.get(), value.get()));
  }
}
