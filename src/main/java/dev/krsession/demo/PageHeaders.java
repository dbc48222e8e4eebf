package dev.krsession.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The headers that keep the demo's page to what comes with it: no script, style or host else. */
final class PageHeaders {
  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
      + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
      + " frame-ancestors 'none'";

  private PageHeaders() {}

  /** Adds them, if the request is for the page. */
  static void put(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.equals("/") || path.equals("/index.html")) {
      response.setHeader("Content-Security-Policy", POLICY);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
      // what a session looks like may have changed with the next version
      response.setHeader("Cache-Control", "no-cache");
    }
  }
}
