package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The short responses of the filter itself, in place of the application's. */
final class PlainAnswer {
  private static final int TOO_MANY_REQUESTS = 429;

  private PlainAnswer() {}

  /**
   * Answers 503: the session cannot be loaded or saved (RFC 9110 section 15.6.4).
   *
   * @param kept restores headers of the application that the response still needs
   */
  static void unavailable(HttpServletResponse response, Runnable kept) throws IOException {
    answer(
        response,
        kept,
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        1,
        "The session store is not available. Please try again in a moment.\n");
  }

  /**
   * Answers 500: the session cannot be saved, for a lasting reason (RFC 9110 section 15.6.1).
   *
   * @param kept restores headers of the application that the response still needs
   */
  static void failed(HttpServletResponse response, Runnable kept) throws IOException {
    response.reset();
    kept.run();
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    finish(response, "The session could not be saved.\n");
  }

  /** Answers 429: the client may not create another session yet (RFC 6585 section 4). */
  static void tooMany(HttpServletResponse response, Duration retryAfter) throws IOException {
    answer(
        response,
        () -> {},
        TOO_MANY_REQUESTS,
        Math.max(1, retryAfter.plusMillis(999).toSeconds()),
        "Too many new sessions from your address. Please try again later.\n");
  }

  /** Replaces the whole response, which must not be committed. */
  private static void answer(
      HttpServletResponse response, Runnable kept, int status, long retryAfterSeconds, String text)
      throws IOException {
    response.reset();
    kept.run();
    response.setStatus(status);
    response.setHeader("Retry-After", Long.toString(retryAfterSeconds));
    finish(response, text);
  }

  private static void finish(HttpServletResponse response, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/plain;charset=US-ASCII");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
