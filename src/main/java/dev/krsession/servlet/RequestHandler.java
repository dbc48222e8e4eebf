package dev.krsession.servlet;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.SessionScope;
import dev.krsession.lifecycle.Sessions;
import dev.krsession.lifecycle.Visit;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.StackRoom;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passes each request to the application with our session in place of the container's, and saves
 * the session at its end. Thread-safe.
 */
public final class RequestHandler {
  private static final Pattern SLASHES = Pattern.compile("^[/\\\\]*");

  /**
   * The request attribute that passes the state to the error page, which gets the container's
   * unwrapped request, and to another dispatch from another webapp. Set only if a request that has
   * used a session ends in an error, or came from another webapp. The context path is appended:
   * each webapp has its own.
   */
  private static final String CARRIED = RequestHandler.class.getName();

  /** Dispatcher types of requests of which an earlier part may have passed here. */
  private static final Set<DispatcherType> MAY_FOLLOW =
      EnumSet.of(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE);

  /** Dispatcher types that begin a request here only if they come from another webapp. */
  private static final Set<DispatcherType> FROM_ABROAD =
      EnumSet.of(DispatcherType.FORWARD, DispatcherType.INCLUDE);

  private final Sessions sessions;
  private final Cookies cookies;
  private final AccessRule rule;
  private final ClientInfo origins;
  private final ContainerSessionCheck sideBySide;
  private final ContainerSessions containers;
  private final Follower follower;
  private final ServletContext home;
  private final String carried;
  private final Map<DispatcherType, Map<Access, RequestOrigin>> doors =
      new EnumMap<>(DispatcherType.class);

  /**
   * Creates a handler for the sessions of the webapp {@code home}.
   *
   * @param follower is called for each request that passes
   */
  public RequestHandler(
      Sessions sessions,
      Cookies cookies,
      AccessRule rule,
      ClientInfo origins,
      ContainerSessionCheck sideBySide,
      Follower follower,
      ServletContext home) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.rule = rule;
    this.origins = origins;
    this.sideBySide = sideBySide;
    this.follower = follower;
    this.home = home;
    this.containers = new ContainerSessions(home, cookies, sessions::isOver);
    this.carried = CARRIED + ' ' + home.getContextPath();
    for (DispatcherType type : DispatcherType.values()) {
      doors.put(type, doors(type));
    }
  }

  private Map<Access, RequestOrigin> doors(DispatcherType by) {
    Map<Access, RequestOrigin> all = new EnumMap<>(Access.class);
    for (Access access : Access.values()) {
      all.put(access, new RequestOrigin(this, access, by));
    }
    return all;
  }

  /** Passes a request, or one of its later dispatches, down the chain. */
  public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<SessionRequestWrapper> present = SessionRequestWrapper.within(request, this);
    if (present.isEmpty()) {
      if (FROM_ABROAD.contains(request.getDispatcherType())) {
        // Another webapp has called us, at an unknown depth of the stack.
        StackRoom.require();
      }
      SessionRequestWrapper begun = begin(request, response);
      lead(begun, begun, begun.response(), true, chain);
    } else if (request.getDispatcherType() == DispatcherType.FORWARD) {
      forward(present.get(), request, response, chain);
    } else if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      chain.doFilter(request, response);
    } else {
      SessionRequestWrapper ours = present.get();
      boolean anew = ours.beginAnew();
      if (anew) {
        goOn(ours, request, response);
      }
      lead(ours, request, response, anew, chain);
    }
  }

  /** Returns whether a request's login may have outlived its session. */
  private static boolean isLoginInDoubt(SessionRequestWrapper ours) {
    return ours.original().getDispatcherType() == DispatcherType.REQUEST
        && ours.access() != Access.NONE
        && ContainerSessions.of(ours.original(), ours.response().original()) != null;
  }

  /**
   * A login that has outlived its session is ended, and the request repeated: its permissions were
   * checked for a user who is logged out.
   */
  private void passUnlessOutlived(SessionRequestWrapper begun, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = begun.original();
    HttpServletResponse response = begun.response().original();
    if (containers.hasOutlived(begun, response)) {
      response.setHeader("Location", samePlace(request.getRequestURI(), request.getQueryString()));
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
    } else {
      chain.doFilter(begun, begun.response());
    }
  }

  /** Returns the request's own address. Two leading slashes would name another host. */
  static String samePlace(String uri, @Nullable String query) {
    String path = SLASHES.matcher(uri).replaceFirst("/");
    return query == null ? path : path + '?' + query;
  }

  /** Tomcat 11 ends the container's response as soon as the target of a forward is done. */
  private static void forward(
      SessionRequestWrapper ours,
      ServletRequest request,
      ServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (!ours.isAsyncStarted()) {
      ours.end();
    }
  }

  private SessionRequestWrapper begin(HttpServletRequest request, HttpServletResponse response) {
    DispatcherType type = request.getDispatcherType();
    if (type == DispatcherType.REQUEST) {
      sideBySide.look(request, response);
    }
    SessionRequestWrapper begun =
        new SessionRequestWrapper(request, response, door(type, rule.of(request)));
    boolean goesOn = MAY_FOLLOW.contains(type) && goOn(begun, request, response);
    if (!goesOn) {
      if (type != DispatcherType.ERROR) {
        sessions.begun();
      }
      arrive(begun);
    }
    return begun;
  }

  /** Takes over the state of an earlier part of the request, if there is one. */
  private boolean goOn(
      SessionRequestWrapper ours, ServletRequest request, HttpServletResponse response) {
    if (!(request.getAttribute(carried) instanceof RequestState earlier)) {
      return false;
    }
    request.removeAttribute(carried);
    ours.goOn(
        new RequestState(earlier.scope(), earlier.visitor(), earlier.guard().goOn(response)));
    return true;
  }

  /** Counts the access from here on, even if the session is asked for later. */
  private void arrive(SessionRequestWrapper ours) {
    if (ours.access().keepsAlive() && cookies.areReadable()) {
      Optional<Accepted> accepted = cookies.read(ours.original());
      ours.arrived(accepted, accepted.isEmpty() ? null : visit(ours, accepted.get()));
    }
  }

  private @Nullable Visit visit(SessionRequestWrapper ours, Accepted first) {
    if (!cookies.areSeveral(ours.original())) {
      return sessions.arrive(first.ticket(), null);
    }
    Visit visit = null;
    boolean arrived = false;
    try {
      for (Accepted each : cookies.readAll(ours.original())) {
        visit = sessions.arrive(each.ticket(), visit);
      }
      arrived = true;
      return visit;
    } finally {
      if (!arrived && visit != null) {
        sessions.depart(visit);
      }
    }
  }

  /** Returns whether a context is our webapp's; some containers wrap contexts. */
  boolean isHome(ServletContext present) {
    return present == home || present.getContextPath().equals(home.getContextPath());
  }

  private RequestOrigin door(DispatcherType by, Access access) {
    return Objects.requireNonNull(Objects.requireNonNull(doors.get(by)).get(access));
  }

  /** Creates the state of a request that uses its session. */
  RequestState state(SessionRequestWrapper ours) {
    HttpServletResponse response = ours.response().original();
    DispatcherType type = ours.begunBy();
    ResponseCookie cookie = cookies.on(
        type == DispatcherType.INCLUDE ? bare(response) : response, type == DispatcherType.FORWARD);
    CookieVisitor visitor = new CookieVisitor(ours, cookie, cookies, origins);
    if (ours.isRead()) {
      visitor.brought(ours.brought());
    }
    return guarded(
        sessions.scope(visitor, ours.access(), ours.visit(), ours.budget()), visitor, response);
  }

  /** An include from another webapp has a response that ignores headers, so it is unwrapped. */
  private static HttpServletResponse bare(HttpServletResponse response) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      inner = wrapper.getResponse();
    }
    return inner instanceof HttpServletResponse bare ? bare : response;
  }

  private static RequestState guarded(
      SessionScope scope, CookieVisitor visitor, HttpServletResponse response) {
    return new RequestState(scope, visitor, new CommitGuard(response, scope, visitor));
  }

  /** Ends a request that did not ask for its session. */
  void depart(SessionRequestWrapper ours) {
    Visit visit = ours.visit();
    if (visit == null) {
      return;
    }
    boolean left = false;
    try {
      if (ours.brought().filter(cookies::isStale).isPresent()) {
        // Its state begins now, and ends the visit.
        RequestState unused = ours.state();
        left = true;
      }
    } finally {
      if (!left) {
        sessions.depart(visit);
      }
    }
  }

  /** Returns the container's own sessions beside ours. */
  ContainerSessions containers() {
    return containers;
  }

  /** See {@link Sessions#isGood}. */
  boolean isGood(SessionTicket ticket) {
    return sessions.isGood(ticket);
  }

  /** Wraps a part of a request that the container runs on another thread. */
  Runnable within(Runnable part) {
    return sessions.within(part);
  }

  private void lead(
      SessionRequestWrapper ours,
      ServletRequest request,
      ServletResponse response,
      boolean outermost,
      FilterChain chain)
      throws IOException, ServletException {
    boolean clean = false;
    boolean mayGoOn = true;
    Object before = null;
    try {
      before = ours.budget().bind();
      sessions.enter();
      follow(ours, request, response, outermost, chain);
      clean = true;
    } catch (IOException | ServletException | RuntimeException failure) {
      if (ours.response().isCommitted() || !isAnswered(ours.state(), failure)) {
        throw failure;
      }
      clean = true;
    } catch (OutOfMemoryError failure) {
      // Tomcat rethrows it, and then does not report the end of an asynchronous request.
      mayGoOn = false;
      ours.expectNoCompletion();
      throw failure;
    } finally {
      try {
        leave(ours, clean, outermost, mayGoOn);
      } finally {
        sessions.leave();
        WaitBudget.restore(before);
      }
    }
  }

  private void follow(
      SessionRequestWrapper ours,
      ServletRequest request,
      ServletResponse response,
      boolean outermost,
      FilterChain chain)
      throws IOException, ServletException {
    Runnable end = follower.enter(ours.original(), ours);
    try {
      if (outermost && isLoginInDoubt(ours)) {
        passUnlessOutlived(ours, chain);
      } else {
        chain.doFilter(request, response);
      }
    } finally {
      end.run();
    }
  }

  /** Handles a failure of the store or a limit; returns whether the response reports it now. */
  private static boolean isAnswered(RequestState state, Throwable failure) throws IOException {
    if (state.scope().isStoreFailure(failure)) {
      state.guard().refuse();
      return true;
    }
    Optional<TooManySessionsException> refusal = TooManySessionsException.within(failure);
    if (refusal.isPresent()) {
      state.guard().refuse(refusal.get());
    }
    return refusal.isPresent();
  }

  /** The session is released, whatever fails at the end of a request. */
  private void leave(SessionRequestWrapper ours, boolean clean, boolean outermost, boolean mayGoOn)
      throws IOException {
    boolean goesOn = false;
    try {
      goesOn = mayGoOn && ours.isAsyncStarted() && ours.isEndAwaited();
      if (!goesOn) {
        end(ours, clean);
      }
    } finally {
      if (!goesOn) {
        letGo(ours, outermost);
      }
    }
  }

  /** An asynchronous request is over when the container reports it. */
  private static void letGo(SessionRequestWrapper ours, boolean outermost) {
    if (outermost && !ours.isAsyncBegun()) {
      ours.close();
    } else {
      ours.finish();
    }
  }

  private void end(SessionRequestWrapper ours, boolean clean) throws IOException {
    boolean done = false;
    try {
      ours.end();
      done = clean;
    } finally {
      if (!done && !ours.isUntouched()) {
        ours.state().visitor().cookie().ensureDespiteFailure();
      }
      if (!done || ours.isErrorSent() || FROM_ABROAD.contains(ours.begunBy())) {
        carry(ours);
      }
    }
  }

  /** Stores the state for the request's error page or next dispatch. */
  void carry(SessionRequestWrapper ours) {
    boolean used = !ours.isUntouched() || ours.visit() != null;
    if (used && ours.state().scope().isUsed()) {
      ours.getRequest().setAttribute(carried, ours.state());
    }
  }
}
