package dev.krsession.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response of the console, with headers that allow no foreign script, no frame around it and no
 * cache.
 *
 * @param status the HTTP status
 * @param type the content type, in UTF-8
 * @param body the content
 */
record Page(int status, String type, String body) {
  static final Page NOTHING = text(404, "Not found\n");
  static final Page WRONG_METHOD = text(405, "Method not allowed\n");
  static final Page REFUSED =
      text(403, "Only the console's own page may do this: the header X-Kr-Session is missing.\n");

  private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
      + " connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
      + " frame-ancestors 'none'";

  private static final Map<String, String> FILES = Map.of(
      "/", "console.html",
      "/console.css", "console.css",
      "/console.js", "console.js");

  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  static Page json(String body) {
    return new Page(200, "application/json", body);
  }

  /** Returns a file of the console; {@link #NOTHING} if there is no such file. */
  static Page file(String path) throws IOException {
    String name = FILES.get(path);
    if (name == null) {
      return NOTHING;
    }
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the jar lacks " + name);
      }
      String type = TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), "");
      return new Page(200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Page text(int status, String text) {
    return new Page(status, "text/plain", text);
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type + ";charset=UTF-8");
    response.setContentLength(bytes.length);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(bytes);
    }
  }
}
