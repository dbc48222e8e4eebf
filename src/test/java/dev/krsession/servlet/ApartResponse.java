package dev.krsession.servlet;

import dev.krsession.bare.Blank;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A response that keeps cookies apart from headers, as WildFly's does, or else among them, as those
 * of most containers.
 */
final class ApartResponse extends HttpServletResponseWrapper {
  private final boolean apart;
  private final List<String> headers = new ArrayList<>();
  private final Map<String, Cookie> cookies = new TreeMap<>();

  ApartResponse(boolean apart) {
    super(Blank.of(HttpServletResponse.class));
    this.apart = apart;
  }

  /** What the container does with a request that has failed, if it keeps cookies apart. */
  void forgetHeaders() {
    headers.clear();
  }

  /** The names and values of all cookies that will be sent. */
  List<String> sent() {
    return Stream.concat(
            headers.stream().map(header -> header.split(";", 2)[0]),
            cookies.values().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()))
        .toList();
  }

  /** A cookie that the container keeps. */
  Cookie cookie(String name) {
    return cookies.get(name);
  }

  /** The Set-Cookie lines that it shows. */
  List<String> lines() {
    return headers;
  }

  @Override
  public void addCookie(Cookie cookie) {
    if (apart) {
      cookies.put(cookie.getName(), cookie);
    } else {
      headers.add(cookie.getName() + "=" + cookie.getValue() + "; in the container's words");
    }
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return name.equals("Set-Cookie") ? List.copyOf(headers) : List.of();
  }

  @Override
  public void addHeader(String name, String value) {
    if (name.equals("Set-Cookie")) {
      headers.add(value);
    }
  }

  @Override
  public void setHeader(String name, String value) {
    if (name.equals("Set-Cookie")) {
      headers.clear();
      Stream.ofNullable(value).forEach(headers::add);
    }
  }
}
