package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The answer to a request whose session cannot be loaded or saved (RFC 9110 section 15.6.4). */
final class ServiceUnavailable {
  private static final byte[] BODY =
      "The session store is not available. Please try again in a moment.\n"
          .getBytes(StandardCharsets.US_ASCII);

  private ServiceUnavailable() {}

  /** Replaces whatever the response holds; it must not be committed. */
  static void answer(HttpServletResponse response) throws IOException {
    response.reset();
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", "1");
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/plain;charset=US-ASCII");
    response.setContentLength(BODY.length);
    response.getOutputStream().write(BODY);
    response.flushBuffer();
  }
}
