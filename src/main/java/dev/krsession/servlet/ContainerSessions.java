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
 * The sessions that the container itself keeps beside ours: for FORM login, or for whoever asks it
 * before the filter does. Each is bound to the first session of ours that comes with it, and ends
 * with that: in the request that ends ours, or in the first one that brings it later. Safe for use
 * by many threads.
 */
final class ContainerSessions {
  private static final String USUAL_NAME = "JSESSIONID";

  /** Under which a container's session has the handle of the session of ours it is bound to. */
  private static final String BOUND_TO = ContainerSessions.class.getName();

  private final ServletContext home;
  private final Cookies cookies;
  private final Predicate<SessionHandle> isOver;

  /**
   * Those of the webapp {@code home}.
   *
   * @param isOver whether the session of ours with this handle has ended
   */
  ContainerSessions(ServletContext home, Cookies cookies, Predicate<SessionHandle> isOver) {
    this.home = home;
    this.cookies = cookies;
    this.isOver = isOver;
  }

  /**
   * The session that the container has for a request. Asks only if there is an id or a cookie that
   * hints at one, creates none, and costs next to nothing otherwise.
   */
  static @Nullable HttpSession of(HttpServletRequest request, HttpServletResponse response) {
    return isHinted(request, response) ? request.getSession(false) : null;
  }

  /** Whether a request may have a session already: it has an id, or its response a cookie. */
  static boolean isHinted(HttpServletRequest request, HttpServletResponse response) {
    return request.getRequestedSessionId() != null || response.containsHeader("Set-Cookie");
  }

  /** A request deals with this session of ours, or with none, while the container has one, too. */
  void meet(
      SessionRequestWrapper request,
      HttpServletResponse response,
      @Nullable ActiveSession session) {
    HttpSession containers = request.original().getSession(false);
    if (containers == null || (session != null && !session.isAvailable())) {
      return;
    }
    SessionHandle bound = boundTo(containers);
    if (bound == null) {
      bind(containers, session);
    } else if ((session == null || !session.handle().equals(bound)) && isOver.test(bound)) {
      end(request, response);
    }
  }

  /** One that is new is not stored yet: another request would take it for ended. */
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
   * Whether a request comes with a login that the container keeps, and the session of ours has
   * ended that it was bound to. It is logged out by that, and has to come again.
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

  /** Our session has ended in this request: so does the container's, and what it keeps. */
  void end(SessionRequestWrapper request, HttpServletResponse response) {
    HttpServletRequest original = request.original();
    HttpSession containers = original.getSession(false);
    if (containers != null) {
      try {
        logOut(request);
      } finally {
        invalidate(containers);
      }
    }
    if (containers != null || original.isRequestedSessionIdFromCookie()) {
      forgetCookie(original, response);
    }
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

  /** Somebody else may have ended it just now. */
  private static void invalidate(HttpSession containers) {
    try {
      containers.invalidate();
    } catch (IllegalStateException e) {
      // It has ended, which is what we want.
    }
  }

  /** Our session has another id, so that nobody who knew the old one is in; so has this one. */
  void renew(HttpServletRequest request, HttpServletResponse response) {
    if (!response.isCommitted() && request.getSession(false) != null) {
      try {
        String unused = request.changeSessionId();
      } catch (IllegalStateException e) {
        // Another request has just ended it, so nobody is in by its id.
      }
    }
  }

  private void forgetCookie(HttpServletRequest request, HttpServletResponse response) {
    SessionCookieConfig config = home.getSessionCookieConfig();
    String name = config.getName() == null ? USUAL_NAME : config.getName();
    // With the name of ours it has lost its place in the browser to ours already.
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
