package dev.krsession.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers the requests of a webapp whose sessions could not be started. Uses the Servlet API only,
 * since anything else may be what is missing.
 */
public final class OutOfService {
  private static final String TEXT = "This application is out of service: its sessions could not be"
      + " started. The server's log says why; look there for \"kr-session cannot start\".\n";

  private OutOfService() {}

  /**
   * Answers 503 (RFC 9110 section 15.6.4), without Retry-After.
   *
   * @throws ServletException if the response is committed, included or not HTTP
   */
  public static void answer(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.INCLUDE
        || response.isCommitted()
        || !(response instanceof HttpServletResponse http)) {
      throw new ServletException(TEXT.strip());
    }
    byte[] body = TEXT.getBytes(StandardCharsets.US_ASCII);
    http.reset();
    http.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    http.setHeader("Cache-Control", "no-store");
    http.setContentType("text/plain;charset=US-ASCII");
    http.setContentLength(body.length);
    http.getOutputStream().write(body);
    http.flushBuffer();
  }
}
