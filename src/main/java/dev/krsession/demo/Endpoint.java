package dev.krsession.demo;

import jakarta.servlet.http.HttpServletRequest;

/** One row of the demo: what a request to its path does, and what it answers. */
@FunctionalInterface
interface Endpoint {
  /**
   * Answers a request.
   *
   * @throws UnreadableQueryException if the container cannot read the query
   * @throws IllegalStateException if the session has just ended, or a limit stands in the way
   */
  Answer answer(HttpServletRequest request);
}
