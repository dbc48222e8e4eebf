package dev.krsession.bare;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A response that takes headers, keeps its Set-Cookie lines, and never leaves. What our filter asks
 * of it allocates nothing. One thread, and used again and again.
 */
final class BareResponse extends HttpServletResponseWrapper {
  private static final HttpServletResponse BLANK = Blank.of(HttpServletResponse.class);

  private final List<String> setCookies = new ArrayList<>();

  BareResponse() {
    super(BLANK);
  }

  void forget() {
    setCookies.clear();
  }

  /** What a browser sends back; empty if no cookie was set. */
  String cookie() {
    return setCookies.isEmpty() ? "" : setCookies.get(0).split(";", 2)[0];
  }

  @Override
  public void addCookie(Cookie cookie) {
    setCookies.add(cookie.getName() + '=' + cookie.getValue());
  }

  @Override
  public boolean containsHeader(String name) {
    return "Set-Cookie".equals(name) && !setCookies.isEmpty();
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public int getBufferSize() {
    return 8192;
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return "Set-Cookie".equals(name) ? setCookies : List.of();
  }

  @Override
  public String getHeader(String name) {
    return null;
  }

  @Override
  public void addHeader(String name, String value) {
    if ("Set-Cookie".equals(name)) {
      setCookies.add(value);
    }
  }

  @Override
  public void setHeader(String name, String value) {
    if ("Set-Cookie".equals(name)) {
      setCookies.clear();
      Optional.ofNullable(value).ifPresent(setCookies::add);
    }
  }
}
