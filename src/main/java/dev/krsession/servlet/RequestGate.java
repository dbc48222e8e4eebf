package dev.krsession.servlet;

import dev.krsession.cookie.Verdict.Accepted;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.SessionExchange;
import dev.krsession.lifecycle.Sessions;
import dev.krsession.lifecycle.Visit;
import dev.krsession.session.WaitBudget;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads each request to the application with our session in place of the container's, and sees to
 * its end. Safe for use by many threads.
 */
public final class RequestGate {
  /**
   * Carries an exchange to the error page of its request, which comes with the container's
   * unwrapped request, and to another dispatch that comes out of another webapp. Set only when a
   * request that has dealt with a session ends in an error, or came from there. The context path
   * follows: each webapp has its own.
   */
  private static final String CARRIED = RequestGate.class.getName();

  /** Dispatches that reach us with a request of which we may have seen a part before. */
  private static final Set<DispatcherType> MAY_FOLLOW =
      EnumSet.of(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE);

  /** Dispatches that begin a request for us only if they come out of another webapp. */
  private static final Set<DispatcherType> FROM_ABROAD =
      EnumSet.of(DispatcherType.FORWARD, DispatcherType.INCLUDE);

  private final Sessions sessions;
  private final Cookies cookies;
  private final AccessRule rule;
  private final Origins origins;
  private final SideBySide sideBySide;
  private final ServletContext home;
  private final String carried;
  private final Map<DispatcherType, Map<Access, Door>> doors = new EnumMap<>(DispatcherType.class);

  /** A gate to the given sessions, which are those of the webapp {@code home}. */
  public RequestGate(
      Sessions sessions,
      Cookies cookies,
      AccessRule rule,
      Origins origins,
      SideBySide sideBySide,
      ServletContext home) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.rule = rule;
    this.origins = origins;
    this.sideBySide = sideBySide;
    this.home = home;
    this.carried = CARRIED + ' ' + home.getContextPath();
    for (DispatcherType type : DispatcherType.values()) {
      doors.put(type, doors(type));
    }
  }

  private Map<Access, Door> doors(DispatcherType by) {
    Map<Access, Door> all = new EnumMap<>(Access.class);
    for (Access access : Access.values()) {
      all.put(access, new Door(this, access, by));
    }
    return all;
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
      ours.end();
    }
  }

  private SessionRequest begin(HttpServletRequest request, HttpServletResponse response) {
    DispatcherType type = request.getDispatcherType();
    if (type == DispatcherType.REQUEST) {
      sideBySide.look(request, response);
    }
    SessionRequest begun = new SessionRequest(request, response, door(type, rule.of(request)));
    if (MAY_FOLLOW.contains(type) && request.getAttribute(carried) instanceof Dealings earlier) {
      request.removeAttribute(carried);
      begun.goOn(
          new Dealings(earlier.exchange(), earlier.visitor(), earlier.guard().goOn(response)));
    } else {
      if (type != DispatcherType.ERROR) {
        sessions.begun();
      }
      arrive(begun);
    }
    return begun;
  }

  /** The access to a session counts from here on, whenever somebody asks for it. */
  private void arrive(SessionRequest ours) {
    if (ours.access().keepsAlive() && cookies.areReadable()) {
      Optional<Accepted> accepted = cookies.read(ours.original());
      ours.arrived(accepted, accepted.isEmpty() ? null : visit(ours, accepted.get()));
    }
  }

  private @Nullable Visit visit(SessionRequest ours, Accepted first) {
    if (!cookies.areSeveral(ours.original())) {
      return sessions.arrive(first.ticket(), null);
    }
    Visit visit = null;
    for (Accepted each : cookies.readAll(ours.original())) {
      visit = sessions.arrive(each.ticket(), visit);
    }
    return visit;
  }

  /** Whether a request with this context is in our webapp; some containers wrap contexts. */
  boolean isHome(ServletContext present) {
    return present == home || present.getContextPath().equals(home.getContextPath());
  }

  private Door door(DispatcherType by, Access access) {
    return Objects.requireNonNull(Objects.requireNonNull(doors.get(by)).get(access));
  }

  /** What a request needs that deals with its session. */
  Dealings dealings(SessionRequest ours) {
    HttpServletResponse response = ours.response().original();
    DispatcherType type = ours.begunBy();
    ResponseCookie cookie = cookies.on(
        type == DispatcherType.INCLUDE ? bare(response) : response, type == DispatcherType.FORWARD);
    CookieVisitor visitor = new CookieVisitor(ours.original(), cookie, cookies, origins);
    if (ours.isRead()) {
      visitor.brought(ours.brought());
    }
    return guarded(
        sessions.exchange(visitor, ours.access(), ours.visit(), ours.budget()), visitor, response);
  }

  /** What is included from another webapp gets a response that takes no headers. */
  private static HttpServletResponse bare(HttpServletResponse response) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      inner = wrapper.getResponse();
    }
    return inner instanceof HttpServletResponse bare ? bare : response;
  }

  private static Dealings guarded(
      SessionExchange exchange, CookieVisitor visitor, HttpServletResponse response) {
    return new Dealings(exchange, visitor, new CommitGuard(response, exchange, visitor.cookie()));
  }

  /** A request is over that did not ask for its session. */
  void depart(SessionRequest ours) {
    Visit visit = ours.visit();
    if (visit == null) {
      return;
    }
    if (ours.brought().filter(cookies::isStale).isPresent()) {
      ours.dealings().exchange().finish();
    } else {
      sessions.depart(visit);
    }
  }

  /** A part of a request that the container runs on another thread. */
  Runnable within(Runnable part) {
    return sessions.within(part);
  }

  private void lead(
      SessionRequest ours, ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean clean = false;
    Object before = ours.budget().bind();
    sessions.enter();
    try {
      chain.doFilter(request, response);
      clean = true;
    } catch (IOException | ServletException | RuntimeException failure) {
      if (ours.response().isCommitted() || !isAnswered(ours.dealings(), failure)) {
        throw failure;
      }
      clean = true;
    } finally {
      try {
        leave(ours, clean);
      } finally {
        sessions.leave();
        WaitBudget.restore(before);
      }
    }
  }

  /** Whether a failure is one of ours, and the response says so now. */
  private static boolean isAnswered(Dealings dealings, Throwable failure) throws IOException {
    if (dealings.exchange().isStoreTrouble(failure)) {
      dealings.guard().refuse();
      return true;
    }
    Optional<TooManySessionsException> refusal = TooManySessionsException.within(failure);
    if (refusal.isPresent()) {
      dealings.guard().refuse(refusal.get());
    }
    return refusal.isPresent();
  }

  private void leave(SessionRequest ours, boolean clean) throws IOException {
    if (ours.isAsyncStarted() && ours.isEndAwaited()) {
      return;
    }
    boolean ended = false;
    try {
      ours.end();
      ended = true;
    } finally {
      leave(ours, clean && ended, ours.isErrorSent() || FROM_ABROAD.contains(ours.begunBy()));
    }
  }

  private void leave(SessionRequest ours, boolean clean, boolean isFollowed) {
    try {
      if (!clean && !ours.isUntouched()) {
        ours.dealings().visitor().cookie().ensureDespiteFailure();
      }
      if (!clean || isFollowed) {
        carry(ours);
      }
    } finally {
      ours.finish();
    }
  }

  /** Leaves the dealings where the request's error page or next dispatch finds them. */
  void carry(SessionRequest ours) {
    boolean used = !ours.isUntouched() || ours.visit() != null;
    if (used && ours.dealings().exchange().isUsed()) {
      ours.getRequest().setAttribute(carried, ours.dealings());
    }
  }
}
