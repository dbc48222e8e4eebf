package dev.krsession.servlet;

import dev.krsession.lifecycle.HeldSession;
import dev.krsession.lifecycle.SessionExchange;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * One request's dealings with its session. Most requests that never ask for one have none, so they
 * are made when something first needs them.
 */
final class Dealings {
  private final SessionExchange exchange;
  private final CookieVisitor visitor;
  private final CommitGuard guard;
  private volatile @Nullable SessionView view;
  private volatile @Nullable SessionAsyncContext async;

  Dealings(SessionExchange exchange, CookieVisitor visitor, CommitGuard guard) {
    this.exchange = exchange;
    this.visitor = visitor;
    this.guard = guard;
  }

  SessionExchange exchange() {
    return exchange;
  }

  CookieVisitor visitor() {
    return visitor;
  }

  CommitGuard guard() {
    return guard;
  }

  /** The asynchronous context that the request has begun, if it has. */
  @Nullable
  SessionAsyncContext async() {
    return async;
  }

  void begin(SessionAsyncContext context) {
    async = context;
  }

  void forgetAsync() {
    async = null;
  }

  /** The one view that this request has of a session. */
  SessionView viewOf(HeldSession session, ServletContext context) {
    SessionView present = view;
    if (present == null || present.session() != session) {
      present = SessionView.of(session, context);
      view = present;
    }
    return present;
  }
}
