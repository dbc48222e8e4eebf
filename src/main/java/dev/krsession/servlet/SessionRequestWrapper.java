package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.SessionScope;
import dev.krsession.lifecycle.Visit;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.StackRoom;
import dev.krsession.session.WaitBudget;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The request as an application sees it: every call that concerns a session reaches ours, none the
 * container's.
 */
final class SessionRequestWrapper extends HttpServletRequestWrapper {
  private static final AtomicReferenceFieldUpdater<SessionRequestWrapper, Object> DEALINGS =
      AtomicReferenceFieldUpdater.newUpdater(SessionRequestWrapper.class, Object.class, "state");

  /** In the place of a request's state once it is over: it has none any more. */
  private static final Object OVER = new Object();

  /**
   * The request into which the container looks in this thread, to find out who has logged in; there
   * it means its own session. Jetty 12.1 asks whatever wraps its request.
   */
  private static final ThreadLocal<@Nullable SessionRequestWrapper> LOOKED_INTO =
      new ThreadLocal<>();

  // Every request pays for these fields, those too that never ask for a session.
  private final HttpServletRequest original;
  private final SessionResponseWrapper response;
  private final RequestOrigin door;

  /** The {@link RequestState}, once they have begun, or {@link #OVER}. */
  private volatile @Nullable Object state;

  /** The cookie that it brought, if it is one of ours and {@link #read}. */
  private Optional<Accepted> brought = Optional.empty();

  private boolean read;

  /** Whether it was looked once what the container has while there is no session of ours. */
  private boolean metNone;

  private @Nullable Visit visit;
  private WaitBudget budget = new WaitBudget();

  /** The request and its response, as the container has them, and where they came in. */
  SessionRequestWrapper(
      HttpServletRequest request, HttpServletResponse response, RequestOrigin door) {
    super(request);
    this.original = request;
    this.response = new SessionResponseWrapper(response, this);
    this.door = door;
  }

  /** The wrapper that {@code gate} has put around this request before, if any. */
  static Optional<SessionRequestWrapper> within(ServletRequest request, RequestHandler gate) {
    ServletRequest present = request;
    while (present instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof SessionRequestWrapper ours && ours.door.gate() == gate) {
        return Optional.of(ours);
      }
      present = wrapper.getRequest();
    }
    return Optional.empty();
  }

  /** As it came; the wrapped one changes while the container forwards or includes. */
  HttpServletRequest original() {
    return original;
  }

  SessionResponseWrapper response() {
    return response;
  }

  /** What this request may do with its session. */
  Access access() {
    return door.access();
  }

  /** The dispatch in which it came in; later ones inside are of other kinds. */
  DispatcherType begunBy() {
    return door.by();
  }

  /** It has come, with this cookie and, if that keeps a session alive, this visit. */
  void arrived(Optional<Accepted> cookie, @Nullable Visit begun) {
    brought = cookie;
    read = true;
    visit = begun;
  }

  /** Whether somebody has looked which cookie it brought. */
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

  /** Whether nothing has asked for a session yet, nor needs to know of one. */
  boolean isUntouched() {
    return begun() == null;
  }

  /**
   * This request's state with its session; it begins now, if it has not before.
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

  /** How long it may wait for the store. */
  WaitBudget budget() {
    return budget;
  }

  /** See {@link RequestHandler#containers}. */
  ContainerSessions containers() {
    return door.gate().containers();
  }

  /** See {@link RequestHandler#within}. */
  Runnable within(Runnable part) {
    return door.gate().within(budget.around(part));
  }

  /** See {@link RequestHandler#carry}. */
  void stash() {
    door.gate().carry(this);
  }

  /** Goes on where an earlier part of the same request has ended. */
  void goOn(RequestState earlier) {
    earlier.scope().resume(earlier.visitor());
    state = earlier;
    budget = earlier.scope().budget();
  }

  /** Whether this request was over already, and another part of it begins all the same. */
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

  /** The application has called sendError; an error page may follow. */
  void errorSent() {
    if (state != OVER) {
      state().guard().errorSent();
    }
  }

  boolean isErrorSent() {
    RequestState present = begun();
    return present != null && present.guard().isErrorSent();
  }

  /** Puts the cookie back if it got lost. */
  void ensureCookie() {
    RequestState present = begun();
    if (present != null) {
      present.visitor().cookie().ensure();
    }
  }

  /** The application is done with this request's response. */
  void end() throws IOException {
    RequestState present = begun();
    if (present != null) {
      present.guard().end();
    }
  }

  /** The same where no container answers for what is thrown: the answer is a 500 then. */
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

  /** A part of this request is over; see {@link SessionScope#finish}. */
  void finish() {
    RequestState present = begun();
    if (present != null) {
      present.scope().finish();
    }
  }

  /**
   * This request is over; see {@link SessionScope#close}. What an application does from now on with
   * this or with its response does not reach our session any more.
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

  /** Whatever it has become, the container will not say when it is over. */
  void expectNoCompletion() {
    RequestState present = begun();
    if (present != null) {
      present.forgetAsync();
    }
  }

  /** Whether it has become asynchronous at some time, and the container says when it is over. */
  boolean isAsyncBegun() {
    RequestState present = begun();
    return present != null && present.async() != null;
  }

  /**
   * Whether the container has taken this request into another webapp, which must not see our
   * session (Servlet 6.1 section 7.3).
   */
  boolean isInOtherContext() {
    return !door.gate().isHome(getServletContext());
  }

  /**
   * Tomcat puts its own request in here before it forwards or includes. Another webapp may send the
   * response, or Tomcat 11 end it, and none of our filters is in front of its servlets.
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

  /** Whether whoever asks for a session now means the container's. */
  private boolean isContainers() {
    return LOOKED_INTO.get() == this || isInOtherContext();
  }

  private @Nullable SessionRequestWrapper lookInto() {
    SessionRequestWrapper before = LOOKED_INTO.get();
    LOOKED_INTO.set(this);
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

  /** Has the container forget who is logged in, and leaves our session as it is. */
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

  /** As containers do, changes the session's id: whoever knew the old one is not in. */
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
   * @throws ServletException if the container knows no such user, or if the user has all the
   *     sessions that one may have; nobody is logged in then
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
    boolean somebody = getUserPrincipal() != null;
    logOutOfContainer();
    if (somebody && !isInOtherContext()) {
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

  /** Somebody may have pasted a cookie there. */
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
    return (isInOtherContext() || visitor().requestedId().isEmpty())
        && super.isRequestedSessionIdFromURL();
  }

  /** The container's own would hand the unwrapped request to whoever goes on with it. */
  @Override
  public AsyncContext startAsync() {
    StackRoom.require();
    return begun(super.startAsync(this, response), true);
  }

  @Override
  public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
    StackRoom.require();
    // What the servlet got stands for what the container has.
    boolean isOriginal = servletRequest == this && servletResponse == response;
    return begun(super.startAsync(servletRequest, servletResponse), isOriginal);
  }

  @Override
  public AsyncContext getAsyncContext() {
    RequestState present = begun();
    AsyncContext begun = present == null ? null : present.async();
    return begun == null ? super.getAsyncContext() : begun;
  }

  /**
   * Whether this will hear of the end of the request, which goes on without its thread. Somebody
   * may have begun that with the container's own request; false if it is over already. An error
   * page does not go on: whoever began that hears of its end.
   */
  boolean isEndAwaited() {
    if (isAsyncBegun()) {
      return true;
    }
    if (begunBy() == DispatcherType.ERROR) {
      return false;
    }
    try {
      AsyncContext unused = awaited(super.getAsyncContext(), false);
      return true;
    } catch (IllegalStateException over) {
      return false;
    }
  }

  /** One whose end nobody would tell us of does not begin. */
  private AsyncContext begun(AsyncContext context, boolean original) {
    boolean heard = false;
    try {
      AsyncContext awaited = awaited(context, original);
      heard = true;
      return awaited;
    } finally {
      if (!heard) {
        context.complete();
      }
    }
  }

  private AsyncContext awaited(AsyncContext context, boolean original) {
    SessionAsyncContext before = state().async();
    AsyncEnd end = before == null ? new AsyncEnd(this) : before.end();
    SessionAsyncContext begun = new SessionAsyncContext(context, end, this, original);
    // GlassFish answers 200 to errors if a listener was added with a response that has a status.
    context.addListener(end, this, new ServletResponseWrapper(response));
    state().begin(begun);
    return begun;
  }

  private KrSession viewOf(ActiveSession session) {
    return state().viewOf(session, getServletContext());
  }
}
