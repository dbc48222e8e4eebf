package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Knows whether a response that claims to be committed really is. Thread-safe. */
@FunctionalInterface
public interface ResponseHeads {
  /** Trusts {@code isCommitted}. */
  ResponseHeads AS_TOLD = (response, forNewSession) -> Optional.empty();

  /**
   * Returns the response that still takes headers although the given one claims to be committed.
   *
   * @param forNewSession whether it is for a new session, which not every container allows then
   */
  Optional<HttpServletResponse> open(HttpServletResponse response, boolean forNewSession);
}
