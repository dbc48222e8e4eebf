package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;

/** Reads an attribute of the session. Creates no session. */
final class Recall implements Endpoint {
  @Override
  public Answer answer(HttpServletRequest request) {
    return Parameters.find(request, "key")
        .map(key -> recall(request, key))
        .orElseGet(
            () -> Answer.badRequest("Missing 'key' query parameter", "/session/get?key=color"));
  }

  private static Answer recall(HttpServletRequest request, String key) {
    return KrSession.find(request)
        .flatMap(session -> session.get(key, Object.class))
        .map(value -> Answer.ok(new Bodies.Found(key, readable(value))))
        .orElseGet(() -> Answer.problem(404, "Key '" + key + "' not found in session"));
  }

  private static Object readable(Object value) {
    return value instanceof Number ? value : value.toString();
  }
}
