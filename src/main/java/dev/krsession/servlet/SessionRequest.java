package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.cookie.TicketSealer;
import dev.krsession.cookie.Verdict.Accepted;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.HeldSession;
import dev.krsession.lifecycle.SessionExchange;
import dev.krsession.lifecycle.Visit;
import dev.krsession.session.LimitExceededException;
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
final class SessionRequest extends HttpServletRequestWrapper {
  private static final AtomicReferenceFieldUpdater<SessionRequest, Dealings> DEALINGS =
      AtomicReferenceFieldUpdater.newUpdater(SessionRequest.class, Dealings.class, "dealings");

  // Every request pays for these fields, those too that never ask for a session.
  private final HttpServletRequest original;
  private final SessionResponse response;
  private final Door door;
  private volatile @Nullable Dealings dealings;

  /** The cookie that it brought, if it is one of ours and {@link #read}. */
  private Optional<Accepted> brought = Optional.empty();

  private boolean read;

  private @Nullable Visit visit;
  private WaitBudget budget = new WaitBudget();

  /** The request and its response, as the container has them, and where they came in. */
  SessionRequest(HttpServletRequest request, HttpServletResponse response, Door door) {
    super(request);
    this.original = request;
    this.response = new SessionResponse(response, this);
    this.door = door;
  }

  /** The wrapper that {@code gate} has put around this request before, if any. */
  static Optional<SessionRequest> within(ServletRequest request, RequestGate gate) {
    ServletRequest present = request;
    while (present instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof SessionRequest ours && ours.door.gate() == gate) {
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

  SessionResponse response() {
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
    return dealings == null;
  }

  /** This request's dealings with its session; they begin now, if they have not before. */
  Dealings dealings() {
    Dealings present = dealings;
    if (present == null) {
      DEALINGS.compareAndSet(this, null, door.gate().dealings(this));
      present = Objects.requireNonNull(dealings);
    }
    return present;
  }

  /** How long it may wait for the store. */
  WaitBudget budget() {
    return budget;
  }

  /** See {@link RequestGate#within}. */
  Runnable within(Runnable part) {
    return door.gate().within(budget.around(part));
  }

  /** See {@link RequestGate#carry}. */
  void carry() {
    door.gate().carry(this);
  }

  /** Goes on where an earlier part of the same request has ended. */
  void goOn(Dealings earlier) {
    dealings = earlier;
    budget = earlier.exchange().budget();
  }

  /** See {@link CommitGuard#beforeCommit}. */
  boolean beforeCommit() throws IOException {
    Dealings present = dealings;
    return present == null || present.guard().beforeCommit();
  }

  /** See {@link CommitGuard#isRefused}. */
  boolean isRefused() {
    Dealings present = dealings;
    return present != null && present.guard().isRefused();
  }

  /** The application has called sendError; an error page may follow. */
  void errorSent() {
    dealings().guard().errorSent();
  }

  boolean isErrorSent() {
    Dealings present = dealings;
    return present != null && present.guard().isErrorSent();
  }

  /** Puts the cookie back if it got lost. */
  void ensureCookie() {
    Dealings present = dealings;
    if (present != null) {
      present.visitor().cookie().ensure();
    }
  }

  /** The application is done with this request's response. */
  void end() throws IOException {
    Dealings present = dealings;
    if (present != null) {
      present.guard().end();
    }
  }

  /** See {@link CommitGuard#saveLate}. */
  void saveLate() {
    Dealings present = dealings;
    if (present != null) {
      present.guard().saveLate();
    }
  }

  /** This request is over, or a part of it; see {@link SessionExchange#finish}. */
  void finish() {
    Dealings present = dealings;
    if (present == null) {
      door.gate().depart(this);
    } else {
      present.exchange().finish();
    }
  }

  /**
   * Whether the container has taken this request into another webapp, which must not see our
   * session (Servlet 6.1 section 7.3).
   */
  boolean isAbroad() {
    return !door.gate().isHome(getServletContext());
  }

  /**
   * Tomcat puts its own request in here before it forwards or includes. Another webapp may send the
   * response, or Tomcat 11 end it, and none of our filters is in front of its servlets.
   */
  @Override
  public void setRequest(ServletRequest request) {
    super.setRequest(request);
    if (isAbroad()) {
      try {
        boolean unused = beforeCommit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private SessionExchange exchange() {
    return dealings().exchange();
  }

  private CookieVisitor visitor() {
    return dealings().visitor();
  }

  @Override
  public HttpSession getSession() {
    return isAbroad() ? super.getSession() : viewOf(exchange().findOrCreate());
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      return getSession();
    }
    if (isAbroad()) {
      return super.getSession(false);
    }
    Optional<HeldSession> found = exchange().find();
    return found.isPresent() ? viewOf(found.get()) : null;
  }

  @Override
  public String changeSessionId() {
    return isAbroad() ? super.changeSessionId() : exchange().renew().id();
  }

  /** As containers do, changes the session's id: whoever knew the old one is not in. */
  @Override
  public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
    Principal before = original.getUserPrincipal();
    boolean done = super.authenticate(answer);
    if (done && !isAbroad() && !Objects.equals(before, original.getUserPrincipal())) {
      meetUser();
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
    super.login(username, password);
    if (!isAbroad()) {
      meetUser();
    }
  }

  @Override
  public void logout() throws ServletException {
    boolean somebody = original.getUserPrincipal() != null;
    super.logout();
    if (somebody && !isAbroad()) {
      exchange().loggedOut();
    }
  }

  private void meetUser() throws ServletException {
    try {
      exchange().loggedIn();
    } catch (LimitExceededException refusal) {
      super.logout();
      throw new ServletException(refusal.getMessage(), refusal);
    }
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    if (isAbroad()) {
      return super.getRequestedSessionId();
    }
    return visitor().requestedId().orElseGet(this::idFromUrl);
  }

  /** Somebody may have pasted a cookie there. */
  private @Nullable String idFromUrl() {
    String id = isRequestedSessionIdFromURL() ? super.getRequestedSessionId() : null;
    return id == null ? null : TicketSealer.idOf(id);
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    return isAbroad() ? super.isRequestedSessionIdValid() : exchange().isTicketGood();
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return isAbroad()
        ? super.isRequestedSessionIdFromCookie()
        : visitor().requestedId().isPresent();
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    return (isAbroad() || visitor().requestedId().isEmpty()) && super.isRequestedSessionIdFromURL();
  }

  /** The container's own would hand the unwrapped request to whoever goes on with it. */
  @Override
  public AsyncContext startAsync() {
    return begun(super.startAsync(this, response), true);
  }

  @Override
  public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
    // What the servlet got stands for what the container has.
    boolean isOriginal = servletRequest == this && servletResponse == response;
    return begun(super.startAsync(servletRequest, servletResponse), isOriginal);
  }

  @Override
  public AsyncContext getAsyncContext() {
    Dealings present = dealings;
    AsyncContext begun = present == null ? null : present.async();
    return begun == null ? super.getAsyncContext() : begun;
  }

  /**
   * Whether this will hear of the end of the request, which goes on without its thread. Somebody
   * may have begun that with the container's own request; false if it is over already.
   */
  boolean isEndAwaited() {
    Dealings present = dealings;
    if (present != null && present.async() != null) {
      return true;
    }
    try {
      AsyncContext unused = begun(super.getAsyncContext(), false);
      return true;
    } catch (IllegalStateException over) {
      return false;
    }
  }

  private AsyncContext begun(AsyncContext context, boolean original) {
    SessionAsyncContext before = dealings().async();
    AsyncEnd end = before == null ? new AsyncEnd(this) : before.end();
    // GlassFish answers 200 to errors if a listener was added with a response that has a status.
    context.addListener(end, this, new ServletResponseWrapper(response));
    SessionAsyncContext begun = new SessionAsyncContext(context, end, this, original);
    dealings().begin(begun);
    return begun;
  }

  private KrSession viewOf(HeldSession session) {
    return dealings().viewOf(session, getServletContext());
  }
}
