package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.lifecycle.HeldSession;
import dev.krsession.lifecycle.SessionExchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request as an application sees it: every call that concerns a session reaches ours, none the
 * container's.
 */
final class SessionRequest extends HttpServletRequestWrapper {
  private final RequestGate gate;
  private final SessionExchange exchange;
  private final CookieVisitor visitor;
  private final SessionResponse response;
  private volatile @Nullable SessionView view;
  private volatile @Nullable AsyncContext async;

  SessionRequest(
      HttpServletRequest request,
      RequestGate gate,
      SessionExchange exchange,
      CookieVisitor visitor,
      SessionResponse response) {
    super(request);
    this.gate = gate;
    this.exchange = exchange;
    this.visitor = visitor;
    this.response = response;
  }

  /** The wrapper that {@code gate} has put around this request before, if any. */
  static Optional<SessionRequest> within(ServletRequest request, RequestGate gate) {
    ServletRequest present = request;
    while (present instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof SessionRequest ours && ours.gate == gate) {
        return Optional.of(ours);
      }
      present = wrapper.getRequest();
    }
    return Optional.empty();
  }

  SessionExchange exchange() {
    return exchange;
  }

  CookieVisitor visitor() {
    return visitor;
  }

  SessionResponse response() {
    return response;
  }

  @Override
  public KrSession getSession() {
    return viewOf(exchange.findOrCreate());
  }

  @Override
  public @Nullable KrSession getSession(boolean create) {
    if (create) {
      return getSession();
    }
    Optional<HeldSession> found = exchange.find();
    return found.isPresent() ? viewOf(found.get()) : null;
  }

  @Override
  public String changeSessionId() {
    return exchange.renew().id();
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    return visitor
        .requestedId()
        .orElseGet(() -> isRequestedSessionIdFromURL() ? super.getRequestedSessionId() : null);
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    return exchange.isTicketGood();
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return visitor.requestedId().isPresent();
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    return visitor.requestedId().isEmpty() && super.isRequestedSessionIdFromURL();
  }

  /** The container's own would hand the unwrapped request to whoever goes on with it. */
  @Override
  public AsyncContext startAsync() {
    return begun(super.startAsync(this, response), true);
  }

  @Override
  public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
    return begun(super.startAsync(servletRequest, servletResponse), false);
  }

  @Override
  public AsyncContext getAsyncContext() {
    AsyncContext begun = async;
    return begun == null ? super.getAsyncContext() : begun;
  }

  private AsyncContext begun(AsyncContext context, boolean original) {
    context.addListener(new AsyncEnd(this));
    AsyncContext begun = new SessionAsyncContext(context, response.guard(), original);
    async = begun;
    return begun;
  }

  private KrSession viewOf(HeldSession session) {
    SessionView present = view;
    if (present == null || !present.isOf(session)) {
      present = new SessionView(session, getServletContext());
      view = present;
    }
    return present;
  }
}
