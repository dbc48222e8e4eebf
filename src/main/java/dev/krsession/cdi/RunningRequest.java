package dev.krsession.cdi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The request that runs in the calling thread, with our session. This is what CDI keeps and
 * injects: a session that belongs to one request is of no use in the next one. Reading creates no
 * session. Safe for use by many threads.
 */
final class RunningRequest implements WeldSession.Source {
  private static final ThreadLocal<@Nullable HttpServletRequest> REQUESTS = new ThreadLocal<>();

  /** The request that runs in this thread. */
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
  public @Nullable HttpSession present() {
    return running().getSession(false);
  }

  @Override
  public HttpSession session() {
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
  public ServletContext context() {
    return running().getServletContext();
  }
}
