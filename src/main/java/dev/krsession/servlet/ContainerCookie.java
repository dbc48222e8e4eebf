package dev.krsession.servlet;

import jakarta.servlet.http.Cookie;
import java.util.List;

/** Converts a Set-Cookie line to the Servlet API's {@link Cookie}. */
final class ContainerCookie {
  private ContainerCookie() {}

  /** Parses a line written by this filter (RFC 6265 section 4.1.1). */
  static Cookie of(String line) {
    String[] parts = line.split("; ");
    Cookie cookie = new Cookie(before(parts[0]), after(parts[0]));
    List.of(parts).subList(1, parts.length).forEach(part -> add(part, cookie));
    return cookie;
  }

  /** Servlet 6.0 and 6.1 differ in how they store an attribute without a value. */
  private static void add(String part, Cookie cookie) {
    switch (before(part)) {
      case "Secure" -> cookie.setSecure(true);
      case "HttpOnly" -> cookie.setHttpOnly(true);
      case "Expires" -> {
        // The container derives it from Max-Age.
      }
      default -> cookie.setAttribute(before(part), after(part));
    }
  }

  private static String before(String part) {
    return part.contains("=") ? part.substring(0, part.indexOf('=')) : part;
  }

  private static String after(String part) {
    return part.contains("=") ? part.substring(part.indexOf('=') + 1) : "";
  }
}
