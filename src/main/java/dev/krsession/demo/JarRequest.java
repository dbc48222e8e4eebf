package dev.krsession.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with the cookies of one jar only. The session filter reads the Cookie header itself, so
 * nothing else has to be wrapped.
 */
final class JarRequest extends HttpServletRequestWrapper {
  private static final String COOKIE = "Cookie";

  private final CookieJar jar;

  JarRequest(HttpServletRequest request, CookieJar jar) {
    super(request);
    this.jar = jar;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return COOKIE.equalsIgnoreCase(name)
        ? cookies().stream().findFirst().orElse(null)
        : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return COOKIE.equalsIgnoreCase(name)
        ? Collections.enumeration(cookies())
        : super.getHeaders(name);
  }

  /** The page may send a cookie of its own instead, as any client could. */
  private List<String> cookies() {
    String brought = super.getHeader("Demo-Cookie");
    return brought != null
        ? List.of(brought)
        : Collections.list(super.getHeaders(COOKIE)).stream()
            .map(jar::opened)
            .filter(header -> !header.isEmpty())
            .toList();
  }
}
