package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.SessionScope;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * The session state of one request. Created on demand, since most requests never ask for a session.
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

  /** Returns the asynchronous context that the request has started, if any. */
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

  /** Returns the view of a session, the same one for the whole request. */
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
