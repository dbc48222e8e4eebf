package dev.krsession.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Sets the headers that restrict the demo's page to its own scripts, styles and host. */
final class PageHeaders {
  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
      + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
      + " frame-ancestors 'none'";

  private PageHeaders() {}

  /** Adds them if the request is for the page. */
  static void put(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.equals("/") || path.equals("/index.html")) {
      response.setHeader("Content-Security-Policy", POLICY);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
      // the next version of the page may differ
      response.setHeader("Cache-Control", "no-cache");
    }
  }
}
