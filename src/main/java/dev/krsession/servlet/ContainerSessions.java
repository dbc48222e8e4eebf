package dev.krsession.servlet;

import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.session.SessionHandle;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The container's own sessions beside ours: for FORM login, or for code that runs before the
 * filter. Each is bound to the first session of ours that it is seen with, and ends with that: in
 * the request that ends ours, or in the first later request that brings it. Thread-safe.
 */
final class ContainerSessions {
  private static final String USUAL_NAME = "JSESSIONID";

  /** The attribute of a container's session that holds the handle of our session. */
  private static final String BOUND_TO = ContainerSessions.class.getName();

  private final ServletContext home;
  private final Cookies cookies;
  private final Predicate<SessionHandle> isOver;

  /**
   * Creates the sessions of the webapp {@code home}.
   *
   * @param isOver whether our session with this handle has ended
   */
  ContainerSessions(ServletContext home, Cookies cookies, Predicate<SessionHandle> isOver) {
    this.home = home;
    this.cookies = cookies;
    this.isOver = isOver;
  }

  /**
   * Returns the container's session of a request; never creates one. Looks it up only if an id or a
   * cookie hints at one, and costs next to nothing otherwise.
   */
  static @Nullable HttpSession of(HttpServletRequest request, HttpServletResponse response) {
    return isHinted(request, response) ? request.getSession(false) : null;
  }

  /** Returns whether a request may have a session: it has an id, or its response a cookie. */
  static boolean isHinted(HttpServletRequest request, HttpServletResponse response) {
    return request.getRequestedSessionId() != null || response.containsHeader("Set-Cookie");
  }

  /** Binds the container's session to ours, or ends it if the session it was bound to has ended. */
  void meet(SessionRequestWrapper request, @Nullable ActiveSession session) {
    HttpSession containers = request.original().getSession(false);
    if (containers == null || (session != null && !session.isAvailable())) {
      return;
    }
    SessionHandle bound = boundTo(containers);
    if (bound == null) {
      bind(containers, session);
    } else if ((session == null || !session.handle().equals(bound)) && isOver.test(bound)) {
      boolean unused = endSession(request);
    }
  }

  /** A new session is not stored yet: another request would regard it as ended. */
  private static void bind(HttpSession containers, @Nullable ActiveSession session) {
    if (session != null && session.isAlive() && !session.isNew()) {
      long seconds = session.idleTimeout().toSeconds();
      try {
        containers.setAttribute(BOUND_TO, session.handle().text());
        containers.setMaxInactiveInterval((int) Math.min(Integer.MAX_VALUE, seconds));
      } catch (IllegalStateException e) {
        // Another request has just ended it, so there is nothing to bind.
      }
    }
  }

  private static @Nullable SessionHandle boundTo(HttpSession containers) {
    try {
      Object text = containers.getAttribute(BOUND_TO);
      return text instanceof String handle ? SessionHandle.parse(handle).orElse(null) : null;
    } catch (IllegalStateException e) {
      // Another request has just ended it.
      return null;
    }
  }

  /**
   * Returns whether a request has a container's login whose session of ours has ended; if so, logs
   * it out. The request has to be repeated then.
   */
  boolean hasOutlived(SessionRequestWrapper request, HttpServletResponse response) {
    HttpSession containers = of(request.original(), response);
    SessionHandle bound = containers == null ? null : boundTo(containers);
    if (bound == null || request.getUserPrincipal() == null || !isOver.test(bound)) {
      return false;
    }
    end(request, response);
    return true;
  }

  /** Ends the container's session and its login, after this request has ended ours. */
  void end(SessionRequestWrapper request, HttpServletResponse response) {
    if (endSession(request) || request.original().isRequestedSessionIdFromCookie()) {
      forgetCookie(request.original(), response);
    }
  }

  /**
   * Ends the container's session and its login, if there is one, and leaves its cookie, which may
   * belong to another session by now; returns whether there was one.
   */
  boolean endSession(SessionRequestWrapper request) {
    HttpSession containers = request.original().getSession(false);
    if (containers == null) {
      return false;
    }
    try {
      logOut(request);
    } finally {
      invalidate(containers);
    }
    return true;
  }

  private static void logOut(SessionRequestWrapper request) {
    if (request.getUserPrincipal() == null) {
      return;
    }
    try {
      request.logOutOfContainer();
    } catch (ServletException e) {
      throw new IllegalStateException("the container does not log the user out", e);
    }
  }

  /** Another request may have ended it concurrently. */
  private static void invalidate(HttpSession containers) {
    try {
      containers.invalidate();
    } catch (IllegalStateException e) {
      // It has ended, as intended.
    }
  }

  /** Changes its id after ours has changed, so that the former one gives no access. */
  void renew(HttpServletRequest request, HttpServletResponse response) {
    if (!response.isCommitted() && request.getSession(false) != null) {
      try {
        String unused = request.changeSessionId();
      } catch (IllegalStateException e) {
        // Another request has just ended it, so its id gives no access.
      }
    }
  }

  private void forgetCookie(HttpServletRequest request, HttpServletResponse response) {
    SessionCookieConfig config = home.getSessionCookieConfig();
    String name = config.getName() == null ? USUAL_NAME : config.getName();
    // A cookie with our name has been replaced in the browser by ours already.
    if (!response.isCommitted() && !cookies.isNamed(name)) {
      CookieSpec spec = new CookieSpec(
          name,
          Optional.ofNullable(config.getDomain()).filter(domain -> !domain.isEmpty()),
          path(config, request),
          true,
          SameSite.UNSPECIFIED,
          SecurePolicy.SAME_AS_REQUEST,
          Duration.ZERO,
          false,
          List.of());
      cookies.forget(spec, response, request.isSecure());
    }
  }

  private static String path(SessionCookieConfig config, HttpServletRequest request) {
    String said = config.getPath();
    String path = said == null || said.isEmpty() ? request.getContextPath() : said;
    return path.isEmpty() ? "/" : path;
  }
}
