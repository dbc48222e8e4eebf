package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Knows whether a response that says that it has left really has. Safe for use by many threads. */
@FunctionalInterface
public interface ResponseHeads {
  /** Takes each response at its word. */
  ResponseHeads AS_TOLD = (response, forNewSession) -> Optional.empty();

  /**
   * What still takes the headers of a response that says that it has left, if anything does.
   *
   * @param forNewSession whether a session shall begin, which not every container allows then
   */
  Optional<HttpServletResponse> open(HttpServletResponse response, boolean forNewSession);
}
