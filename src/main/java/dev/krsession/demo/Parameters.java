package dev.krsession.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads query parameters. Of a repeated one the first counts; a blank one counts as missing. */
final class Parameters {
  private Parameters() {}

  /**
   * Reads a parameter.
   *
   * @throws UnreadableQueryException if the query is not valid percent-encoded UTF-8 and the
   *     container rejects it
   */
  static Optional<String> find(HttpServletRequest request, String name) {
    try {
      return Optional.ofNullable(request.getParameter(name)).filter(text -> !text.isBlank());
    } catch (RuntimeException e) {
      // Servlet 6.1 specifies IllegalStateException; earlier containers throw various exceptions
      throw new UnreadableQueryException(e);
    }
  }
}
