package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;

/** Counts a session's calls; no call is lost, however many are concurrent. */
final class Counter implements Endpoint {
  @Override
  public Answer answer(HttpServletRequest request) {
    try {
      long counter = KrSession.of(request).increment("counter");
      return Answer.ok(new Bodies.Counted("Counter incremented", counter));
    } catch (ClassCastException e) {
      return conflict("Key 'counter' holds something else than a whole number");
    } catch (ArithmeticException e) {
      return conflict("Key 'counter' holds the largest number there is");
    }
  }

  private static Answer conflict(String error) {
    return Answer.problem(409, error + "; /session/logout clears the session");
  }
}
