package dev.krsession.cdi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * The session of the request that runs in the calling thread. This is what CDI keeps and injects: a
 * session that belongs to one request is of no use in the next one. Reading creates no session.
 * Safe for use by many threads.
 */
final class InjectedSession implements HttpSession {
  private static final ThreadLocal<@Nullable HttpServletRequest> REQUESTS = new ThreadLocal<>();

  /** The request that runs in this thread, with our session. */
  @Nullable
  HttpServletRequest request() {
    return REQUESTS.get();
  }

  void enter(HttpServletRequest request) {
    REQUESTS.set(request);
  }

  void leave() {
    REQUESTS.remove();
  }

  private @Nullable HttpSession present() {
    return running().getSession(false);
  }

  private HttpSession session() {
    return running().getSession();
  }

  private HttpServletRequest running() {
    HttpServletRequest request = REQUESTS.get();
    if (request == null) {
      throw new IllegalStateException("no request runs in this thread, so there is no session");
    }
    return request;
  }

  @Override
  public long getCreationTime() {
    return session().getCreationTime();
  }

  @Override
  public String getId() {
    return session().getId();
  }

  @Override
  public long getLastAccessedTime() {
    return session().getLastAccessedTime();
  }

  @Override
  public ServletContext getServletContext() {
    return running().getServletContext();
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    session().setMaxInactiveInterval(seconds);
  }

  @Override
  public int getMaxInactiveInterval() {
    return session().getMaxInactiveInterval();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    HttpSession present = present();
    return present == null ? null : present.getAttribute(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    HttpSession present = present();
    return present == null ? Collections.emptyEnumeration() : present.getAttributeNames();
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    session().setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    HttpSession present = present();
    if (present != null) {
      present.removeAttribute(name);
    }
  }

  @Override
  public void invalidate() {
    session().invalidate();
  }

  @Override
  public boolean isNew() {
    return session().isNew();
  }
}
