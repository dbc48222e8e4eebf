package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.SessionScope;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * One request's state with its session. Most requests that never ask for one have none, so they are
 * made when something first needs them.
 */
final class RequestState {
  private final SessionScope scope;
  private final CookieVisitor visitor;
  private final CommitGuard guard;
  private volatile @Nullable SessionView view;
  private volatile @Nullable SessionAsyncContext async;

  RequestState(SessionScope scope, CookieVisitor visitor, CommitGuard guard) {
    this.scope = scope;
    this.visitor = visitor;
    this.guard = guard;
  }

  SessionScope scope() {
    return scope;
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
  SessionView viewOf(ActiveSession session, ServletContext context) {
    SessionView present = view;
    if (present == null || present.session() != session) {
      present = SessionView.of(session, context);
      view = present;
      visitor.meets(session);
    }
    return present;
  }
}
