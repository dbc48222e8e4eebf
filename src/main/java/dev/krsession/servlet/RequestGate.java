package dev.krsession.servlet;

import dev.krsession.lifecycle.SessionExchange;
import dev.krsession.lifecycle.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Leads each request to the application with our session in place of the container's, and sees to
 * its end. Safe for use by many threads.
 */
public final class RequestGate {
  /**
   * Carries an exchange to the error page of its request, which comes with the container's
   * unwrapped request. Set only when a request that has dealt with a session ends in an error.
   */
  private static final String CARRIED = RequestGate.class.getName();

  private final Sessions sessions;
  private final Cookies cookies;
  private final AccessRule rule;

  /** A gate to the given sessions. */
  public RequestGate(Sessions sessions, Cookies cookies, AccessRule rule) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.rule = rule;
  }

  /** Lets a request, or one of its later dispatches, pass down the chain. */
  public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<SessionRequest> present = SessionRequest.within(request, this);
    if (present.isEmpty()) {
      SessionRequest begun = begin(request, response);
      lead(begun, begun, begun.response(), chain);
    } else if (request.getDispatcherType() == DispatcherType.FORWARD) {
      forward(present.get(), request, response, chain);
    } else if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      chain.doFilter(request, response);
    } else {
      lead(present.get(), request, response, chain);
    }
  }

  /** Tomcat 11 ends the response behind our back as soon as the target of a forward is done. */
  private static void forward(
      SessionRequest ours, ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (!ours.isAsyncStarted()) {
      ours.response().guard().end();
    }
  }

  private SessionRequest begin(HttpServletRequest request, HttpServletResponse response) {
    if (request.getDispatcherType() == DispatcherType.ERROR
        && request.getAttribute(CARRIED) instanceof SessionRequest earlier) {
      request.removeAttribute(CARRIED);
      return wrap(request, response, earlier.exchange(), earlier.visitor());
    }
    ResponseCookie cookie = new ResponseCookie(response, cookies.start());
    CookieVisitor visitor = new CookieVisitor(request, cookie, cookies);
    return wrap(request, response, sessions.exchange(visitor, rule.of(request)), visitor);
  }

  private SessionRequest wrap(
      HttpServletRequest request,
      HttpServletResponse response,
      SessionExchange exchange,
      CookieVisitor visitor) {
    CommitGuard guard = new CommitGuard(response, exchange, visitor.cookie());
    return new SessionRequest(
        request, this, exchange, visitor, new SessionResponse(response, guard, visitor.cookie()));
  }

  private static void lead(
      SessionRequest ours, ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean clean = false;
    try {
      chain.doFilter(request, response);
      clean = true;
    } catch (IOException | ServletException | RuntimeException failure) {
      if (ours.response().isCommitted() || !ours.exchange().isStoreTrouble(failure)) {
        throw failure;
      }
      ours.response().guard().refuse();
      clean = true;
    } finally {
      leave(ours, clean);
    }
  }

  private static void leave(SessionRequest ours, boolean clean) throws IOException {
    if (ours.isAsyncStarted()) {
      return;
    }
    ours.response().guard().end();
    if (!clean || ours.response().guard().isErrorSent()) {
      carry(ours);
    }
    ours.exchange().finish();
  }

  /** Leaves the exchange where the request's error page finds it. */
  static void carry(SessionRequest ours) {
    if (ours.exchange().isUsed()) {
      ours.getRequest().setAttribute(CARRIED, ours);
    }
  }
}
