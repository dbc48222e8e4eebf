package dev.krsession.demo;

import jakarta.servlet.http.HttpServletRequest;

/** One operation of the demo. */
@FunctionalInterface
interface Endpoint {
  /**
   * Handles a request.
   *
   * @throws UnreadableQueryException if the container cannot parse the query
   * @throws IllegalStateException if the session has just ended, or a limit would be exceeded
   */
  Answer answer(HttpServletRequest request);
}
