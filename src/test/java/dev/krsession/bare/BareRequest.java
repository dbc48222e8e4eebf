package dev.krsession.bare;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A request that is nothing but its Cookie header. What the filter asks of it allocates nothing, so
 * that a measurement is the filter's alone. One thread, and used again and again.
 */
final class BareRequest extends HttpServletRequestWrapper implements Enumeration<String> {
  private static final HttpServletRequest BLANK = Blank.of(HttpServletRequest.class);

  private final ServletContext context;
  private String cookie = "";
  private boolean more;

  BareRequest(ServletContext context) {
    super(BLANK);
    this.context = context;
  }

  void bring(String cookieHeader) {
    cookie = cookieHeader;
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
