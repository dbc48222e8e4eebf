package dev.krsession.metrics;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A short HTTP response for tools, never cached, for GET and HEAD.
 *
 * @param status the HTTP status
 * @param type the content type, with its charset
 * @param body the content
 */
record Reply(int status, String type, String body) {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final String PLAIN = "text/plain;charset=UTF-8";

  /** Returns the response if no filter is running in the webapp. */
  static Reply noFilter() {
    return new Reply(
        503,
        PLAIN,
        "KrSessionFilter is not running in this webapp: add it, or look for its refusal in the log.\n");
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      new Reply(405, PLAIN, "Only GET and HEAD are allowed here.\n").write(true, response);
    } else {
      write(request.getMethod().equals("GET"), response);
    }
  }

  private void write(boolean withBody, HttpServletResponse response) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (withBody) {
      response.getOutputStream().write(bytes);
    }
  }
}
