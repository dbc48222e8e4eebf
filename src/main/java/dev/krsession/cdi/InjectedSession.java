package dev.krsession.cdi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The session of the request that runs in the calling thread. This is what CDI keeps and injects: a
 * session that belongs to one request is of no use in the next one. Reading creates no session.
 * Safe for use by many threads.
 */
final class InjectedSession extends WeldSession {
  private static final ThreadLocal<@Nullable HttpServletRequest> REQUESTS = new ThreadLocal<>();

  InjectedSession(BeanNames names) {
    super(names);
  }

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

  @Override
  @Nullable
  HttpSession present() {
    return running().getSession(false);
  }

  @Override
  HttpSession session() {
    return running().getSession();
  }

  private HttpServletRequest running() {
    HttpServletRequest request = REQUESTS.get();
    if (request == null) {
      throw new IllegalStateException("no request runs in this thread, so there is no session");
    }
    return request;
  }

  /** As long as the request runs, also without a session. */
  @Override
  public ServletContext getServletContext() {
    return running().getServletContext();
  }
}
