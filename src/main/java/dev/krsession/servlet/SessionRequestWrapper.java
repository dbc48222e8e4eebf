package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.SessionScope;
import dev.krsession.lifecycle.Visit;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.StackRoom;
import dev.krsession.session.WaitBudget;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: all session methods use our session, none the
 * container's.
 */
final class SessionRequestWrapper extends HttpServletRequestWrapper {
  private static final AtomicReferenceFieldUpdater<SessionRequestWrapper, Object> DEALINGS =
      AtomicReferenceFieldUpdater.newUpdater(SessionRequestWrapper.class, Object.class, "state");

  /** Receives the request of ours that a call in this thread reaches; see {@link #hidden}. */
  private static final ThreadLocal<@Nullable AtomicReference<@Nullable SessionRequestWrapper>>
      SOUGHT = new ThreadLocal<>();

  /** Replaces the state once the request is over. */
  private static final Object OVER = new Object();

  /**
   * The request whose login the container looks up in this thread; session calls then mean the
   * container's own session. Jetty 12.1 calls the wrapped request for that.
   */
  private static final ThreadLocal<@Nullable SessionRequestWrapper> LOOKED_INTO =
      new ThreadLocal<>();

  // Kept few: every request has these fields, even without a session.
  private final HttpServletRequest original;
  private final SessionResponseWrapper response;
  private final RequestOrigin door;

  /** The {@link RequestState}, once created, or {@link #OVER}. */
  private volatile @Nullable Object state;

  /** The verified cookie of the request, valid if {@link #read}. */
  private Optional<Accepted> brought = Optional.empty();

  private boolean read;

  /** Whether the present thread may be in {@link #LOOKED_INTO} with it: few requests have been. */
  private boolean lookedInto;

  /** Whether the container's session has been checked while there is none of ours. */
  private boolean metNone;

  private @Nullable Visit visit;
  private WaitBudget budget = new WaitBudget();

  /** Wraps the container's request and response, received by {@code door}. */
  SessionRequestWrapper(
      HttpServletRequest request, HttpServletResponse response, RequestOrigin door) {
    super(request);
    this.original = request;
    this.response = new SessionResponseWrapper(response, this);
    this.door = door;
  }

  /** Returns the wrapper that {@code gate} has put around this request before, if any. */
  static Optional<SessionRequestWrapper> within(HttpServletRequest request, RequestHandler gate) {
    boolean isFirst = request.getDispatcherType() == DispatcherType.REQUEST;
    @Nullable ServletRequest present = request;
    while (present != null) {
      if (present instanceof SessionRequestWrapper ours && ours.door.gate() == gate) {
        return Optional.of(ours);
      }
      present = inner(present, isFirst);
    }
    return Optional.empty();
  }

  private static @Nullable ServletRequest inner(ServletRequest request, boolean isFirst) {
    if (request instanceof ServletRequestWrapper wrapper) {
      return wrapper.getRequest();
    }
    return isFirst || !(request instanceof HttpServletRequest http) ? null : hidden(http);
  }

  /**
   * Returns our request behind one that is no wrapper, such as an application's proxy; Tomcat
   * dispatches these. Found by a call: it must be the one that session calls reach.
   */
  private static @Nullable SessionRequestWrapper hidden(HttpServletRequest request) {
    AtomicReference<@Nullable SessionRequestWrapper> found = new AtomicReference<>();
    SOUGHT.set(found);
    try {
      boolean unused = request.isRequestedSessionIdFromURL();
      return found.get();
    } finally {
      SOUGHT.remove();
    }
  }

  /** The received request; the wrapped one changes while the container forwards or includes. */
  HttpServletRequest original() {
    return original;
  }

  SessionResponseWrapper response() {
    return response;
  }

  /** Returns the access rights to the session. */
  Access access() {
    return door.access();
  }

  /** Returns the dispatcher type by which it came in; nested dispatches have other types. */
  DispatcherType begunBy() {
    return door.by();
  }

  /** Records the arrival with this cookie and, if that keeps a session alive, this visit. */
  void arrived(Optional<Accepted> cookie, @Nullable Visit begun) {
    brought = cookie;
    read = true;
    visit = begun;
  }

  /** Returns whether the cookie has been read. */
  boolean isRead() {
    return read;
  }

  Optional<Accepted> brought() {
    return brought;
  }

  @Nullable
  Visit visit() {
    return visit;
  }

  /** Returns whether nothing has used the session state yet. */
  boolean isUntouched() {
    return begun() == null;
  }

  /**
   * Returns the session state; creates it if needed.
   *
   * @throws IllegalStateException if the request is over
   */
  RequestState state() {
    if (state == null) {
      DEALINGS.compareAndSet(this, null, door.gate().state(this));
    }
    RequestState present = begun();
    if (present == null) {
      throw SessionScope.over();
    }
    return present;
  }

  private @Nullable RequestState begun() {
    return state instanceof RequestState present ? present : null;
  }

  /** Returns how long it may wait for the store. */
  WaitBudget budget() {
    return budget;
  }

  /** See {@link RequestHandler#containers}. */
  ContainerSessions containers() {
    return door.gate().containers();
  }

  /** See {@link RequestHandler#isGood}. */
  boolean isGood(SessionTicket ticket) {
    return budget.within(() -> door.gate().isGood(ticket));
  }

  /** See {@link RequestHandler#within}. */
  Runnable within(Runnable part) {
    return door.gate().within(budget.around(part));
  }

  /** See {@link RequestHandler#carry}. */
  void stash() {
    door.gate().carry(this);
  }

  /** Continues with the state of an earlier part of the same request. */
  void goOn(RequestState earlier) {
    earlier.scope().resume(earlier.visitor());
    state = earlier;
    budget = earlier.scope().budget();
  }

  /** Reopens a request that was over, for another part of it; returns whether it was over. */
  boolean beginAnew() {
    return DEALINGS.compareAndSet(this, OVER, null);
  }

  /** See {@link CommitGuard#beforeCommit}. */
  boolean beforeCommit() throws IOException {
    RequestState present = begun();
    return present == null || present.guard().beforeCommit();
  }

  /** See {@link CommitGuard#isRefused}. */
  boolean isRefused() {
    RequestState present = begun();
    return present != null && present.guard().isRefused();
  }

  /** Called after sendError; an error page may follow. */
  void errorSent() {
    if (state != OVER) {
      state().guard().errorSent();
    }
  }

  boolean isErrorSent() {
    RequestState present = begun();
    return present != null && present.guard().isErrorSent();
  }

  /** Adds the cookie again if it got lost. */
  void ensureCookie() {
    RequestState present = begun();
    if (present != null) {
      present.visitor().cookie().ensure();
    }
  }

  /** Ends the application's use of this request's response. */
  void end() throws IOException {
    RequestState present = begun();
    if (present != null) {
      present.guard().end();
    }
  }

  /**
   * Like {@link #end}, but answers 500 after a failure, since no container handles the exception.
   */
  void endOrFail() throws IOException {
    boolean done = false;
    try {
      end();
      done = true;
    } finally {
      RequestState present = begun();
      if (!done && present != null) {
        present.guard().fail();
      }
    }
  }

  /** See {@link CommitGuard#saveLate}. */
  void saveLate() {
    RequestState present = begun();
    if (present != null) {
      present.guard().saveLate();
    }
  }

  /** Ends a part of this request; see {@link SessionScope#finish}. */
  void finish() {
    RequestState present = begun();
    if (present != null) {
      present.scope().finish();
    }
  }

  /**
   * Ends this request; see {@link SessionScope#close}. Later calls of an application to it or its
   * response do not reach our session.
   */
  void close() {
    try {
      if (state == null) {
        door.gate().depart(this);
      }
    } finally {
      Object last = DEALINGS.getAndSet(this, OVER);
      if (last instanceof RequestState begun) {
        begun.scope().close();
      }
    }
  }

  /** Called if the container will not report the end of the asynchronous request. */
  void expectNoCompletion() {
    RequestState present = begun();
    if (present != null) {
      present.forgetAsync();
    }
  }

  /** Returns whether it has become asynchronous, and the container reports its end. */
  boolean isAsyncBegun() {
    RequestState present = begun();
    return present != null && present.async() != null;
  }

  /**
   * Returns whether the container has passed this request to another webapp, which must not see our
   * session (Servlet 6.1 section 7.3).
   */
  boolean isInOtherContext() {
    return !door.gate().isHome(getServletContext());
  }

  /**
   * Tomcat sets its own request here before it forwards or includes. Another webapp may commit the
   * response, or Tomcat 11 end it, and no filter of ours runs before its servlets.
   */
  @Override
  public void setRequest(ServletRequest request) {
    super.setRequest(request);
    if (isInOtherContext()) {
      try {
        boolean unused = beforeCommit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns whether session calls now mean the container's session. */
  private boolean isContainers() {
    return (lookedInto && LOOKED_INTO.get() == this) || isInOtherContext();
  }

  private @Nullable SessionRequestWrapper lookInto() {
    SessionRequestWrapper before = LOOKED_INTO.get();
    LOOKED_INTO.set(this);
    lookedInto = true;
    return before;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    SessionRequestWrapper before = lookInto();
    try {
      return super.getUserPrincipal();
    } finally {
      LOOKED_INTO.set(before);
    }
  }

  @Override
  public @Nullable String getRemoteUser() {
    SessionRequestWrapper before = lookInto();
    try {
      return super.getRemoteUser();
    } finally {
      LOOKED_INTO.set(before);
    }
  }

  @Override
  public @Nullable String getAuthType() {
    SessionRequestWrapper before = lookInto();
    try {
      return super.getAuthType();
    } finally {
      LOOKED_INTO.set(before);
    }
  }

  @Override
  public boolean isUserInRole(String role) {
    SessionRequestWrapper before = lookInto();
    try {
      return super.isUserInRole(role);
    } finally {
      LOOKED_INTO.set(before);
    }
  }

  private boolean authenticated(HttpServletResponse answer) throws IOException, ServletException {
    SessionRequestWrapper before = lookInto();
    try {
      return super.authenticate(answer);
    } finally {
      LOOKED_INTO.set(before);
    }
  }

  /** Logs the user out of the container, and leaves our session as it is. */
  void logOutOfContainer() throws ServletException {
    SessionRequestWrapper before = lookInto();
    try {
      super.logout();
    } finally {
      LOOKED_INTO.set(before);
    }
  }

  private SessionScope scope() {
    return state().scope();
  }

  private CookieVisitor visitor() {
    return state().visitor();
  }

  @Override
  public HttpSession getSession() {
    return isContainers() ? super.getSession() : viewOf(scope().findOrCreate());
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      return getSession();
    }
    if (isContainers()) {
      return super.getSession(false);
    }
    Optional<ActiveSession> found = scope().find();
    if (found.isPresent()) {
      return viewOf(found.get());
    }
    if (access() != Access.NONE && !metNone) {
      metNone = true;
      budget().around(() -> visitor().meets(null)).run();
    }
    return null;
  }

  @Override
  public String changeSessionId() {
    return isInOtherContext() ? super.changeSessionId() : scope().renew().id();
  }

  /** Changes the session's id after a login, as containers do: the former id gives no access. */
  @Override
  public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
    Principal before = getUserPrincipal();
    boolean done = authenticated(answer);
    if (done && !isInOtherContext() && !Objects.equals(before, getUserPrincipal())) {
      syncUser();
    }
    return done;
  }

  /**
   * Changes the session's id, as containers do.
   *
   * @throws ServletException if the container does not accept the login, or if the user has reached
   *     the limit of sessions; the user is not logged in then
   */
  @Override
  public void login(String username, String password) throws ServletException {
    SessionRequestWrapper before = lookInto();
    try {
      super.login(username, password);
    } finally {
      LOOKED_INTO.set(before);
    }
    if (!isInOtherContext()) {
      syncUser();
    }
  }

  @Override
  public void logout() throws ServletException {
    boolean authenticated = getUserPrincipal() != null;
    logOutOfContainer();
    if (authenticated && !isInOtherContext()) {
      scope().loggedOut();
    }
  }

  private void syncUser() throws ServletException {
    try {
      scope().loggedIn();
    } catch (LimitExceededException refusal) {
      logOutOfContainer();
      throw new ServletException(refusal.getMessage(), refusal);
    }
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    if (isInOtherContext()) {
      return super.getRequestedSessionId();
    }
    return visitor().requestedId().orElseGet(this::idFromUrl);
  }

  /** A user may have pasted a cookie's value into the URL. */
  private @Nullable String idFromUrl() {
    String id = isRequestedSessionIdFromURL() ? super.getRequestedSessionId() : null;
    return id == null ? null : CookieCodec.idOf(id);
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    return isInOtherContext() ? super.isRequestedSessionIdValid() : scope().isTicketGood();
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return isInOtherContext()
        ? super.isRequestedSessionIdFromCookie()
        : visitor().requestedId().isPresent();
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    AtomicReference<@Nullable SessionRequestWrapper> sought = SOUGHT.get();
    if (sought != null) {
      sought.set(this);
      return false;
    }
    return (isInOtherContext() || visitor().requestedId().isEmpty())
        && super.isRequestedSessionIdFromURL();
  }

  /** The container's own would pass on the unwrapped request. */
  @Override
  public AsyncContext startAsync() {
    StackRoom.require();
    return begun(super.startAsync(this, response), AsyncStart.WITHOUT_ARGUMENTS, this, response);
  }

  @Override
  public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
    StackRoom.require();
    // The servlet's request and response count as the container's originals.
    boolean isOriginal = servletRequest == this && servletResponse == response;
    return begun(
        super.startAsync(servletRequest, servletResponse),
        isOriginal ? AsyncStart.WITH_ORIGINALS : AsyncStart.WITH_OTHERS,
        servletRequest,
        servletResponse);
  }

  /** The container asks for it when it dispatches an asynchronous request. */
  @Override
  public String getRequestURI() {
    RequestState present = begun();
    SessionAsyncContext begun = present == null ? null : present.async();
    return begun != null && begun.isDispatching()
        ? original.getRequestURI()
        : super.getRequestURI();
  }

  @Override
  public AsyncContext getAsyncContext() {
    RequestState present = begun();
    AsyncContext begun = present == null ? null : present.async();
    return begun == null ? super.getAsyncContext() : begun;
  }

  /**
   * Returns whether we are notified of the end of the asynchronous request. The application may
   * have started it on the container's own request; false if it is over already. An error page
   * starts none: the request that did is notified of its end.
   */
  boolean isEndAwaited() {
    if (isAsyncBegun()) {
      return true;
    }
    if (begunBy() == DispatcherType.ERROR) {
      return false;
    }
    try {
      AsyncContext unused =
          awaited(super.getAsyncContext(), AsyncStart.WITH_OTHERS, this, response);
      return true;
    } catch (IllegalStateException over) {
      return false;
    }
  }

  /** A request whose end would not be reported is completed at once. */
  private AsyncContext begun(
      AsyncContext context,
      AsyncStart start,
      ServletRequest servletRequest,
      ServletResponse servletResponse) {
    boolean registered = false;
    try {
      AsyncContext awaited = awaited(context, start, servletRequest, servletResponse);
      registered = true;
      return awaited;
    } finally {
      if (!registered) {
        context.complete();
      }
    }
  }

  private AsyncContext awaited(
      AsyncContext context,
      AsyncStart start,
      ServletRequest servletRequest,
      ServletResponse servletResponse) {
    SessionAsyncContext before = state().async();
    AsyncEnd end = before == null ? new AsyncEnd(this) : before.end();
    SessionAsyncContext begun =
        new SessionAsyncContext(context, end, this, start, servletRequest, servletResponse);
    SessionAsyncContext.addTo(context, end, this, response);
    state().begin(begun);
    return begun;
  }

  private KrSession viewOf(ActiveSession session) {
    return state().viewOf(session, getServletContext());
  }
}
