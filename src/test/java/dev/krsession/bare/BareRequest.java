package dev.krsession.bare;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/**
 * A request that is nothing but its cookie and its attributes. What our filter asks of it allocates
 * nothing, so that a measurement is the filter's alone. One thread, and used again and again.
 */
final class BareRequest extends HttpServletRequestWrapper implements Enumeration<String> {
  private static final HttpServletRequest BLANK = Blank.of(HttpServletRequest.class);

  private final ServletContext context;
  private final Map<String, Object> attributes = new HashMap<>();
  private String cookie = "";
  private Cookie[] cookies = {};
  private boolean more;

  BareRequest(ServletContext context) {
    super(BLANK);
    this.context = context;
  }

  void bring(String cookieHeader) {
    cookie = cookieHeader;
    String[] parts = cookieHeader.split("=", 2);
    cookies = new Cookie[] {new Cookie(parts[0], parts[1])};
  }

  /** Begins anew. */
  void forget() {
    attributes.clear();
  }

  @Override
  public Cookie[] getCookies() {
    return cookies;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (cookie.isEmpty()) {
      return Collections.emptyEnumeration();
    }
    more = true;
    return this;
  }

  @Override
  public boolean hasMoreElements() {
    return more;
  }

  @Override
  public String nextElement() {
    more = false;
    return cookie;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public String getServletPath() {
    return "/bare";
  }

  @Override
  public String getPathInfo() {
    return null;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public String getRequestedSessionId() {
    return null;
  }

  @Override
  public Principal getUserPrincipal() {
    return null;
  }

  @Override
  public boolean isSecure() {
    return true;
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }
}
