package dev.krsession.demo;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Collection;

/** A response that sets cookies in one jar. */
final class JarResponse extends HttpServletResponseWrapper {
  private static final String SET_COOKIE = "Set-Cookie";

  private final CookieJar jar;

  JarResponse(HttpServletResponse response, CookieJar jar) {
    super(response);
    this.jar = jar;
  }

  @Override
  public void setHeader(String name, String value) {
    super.setHeader(name, isCookie(name) ? jar.marked(value) : value);
  }

  @Override
  public void addHeader(String name, String value) {
    super.addHeader(name, isCookie(name) ? jar.marked(value) : value);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    Collection<String> lines = super.getHeaders(name);
    return isCookie(name) ? lines.stream().map(jar::unmarked).toList() : lines;
  }

  private static boolean isCookie(String name) {
    return SET_COOKIE.equalsIgnoreCase(name);
  }
}
