package dev.krsession.servlet;

import dev.krsession.lifecycle.SessionScope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Saves the session before the response is committed. Every operation that may commit calls it
 * first. If the save fails, the response becomes a 503, and further output of the application is
 * dropped.
 */
final class CommitGuard {
  private final HttpServletResponse response;
  private final SessionScope scope;
  private final CookieVisitor visitor;
  private boolean refused;
  private boolean errorSent;

  CommitGuard(HttpServletResponse response, SessionScope scope, CookieVisitor visitor) {
    this.response = response;
    this.scope = scope;
    this.visitor = visitor;
  }

  /**
   * Saves the session if the response is not committed yet.
   *
   * @return false if it has been replaced by a 503
   */
  boolean beforeCommit() throws IOException {
    if (refused) {
      return false;
    }
    if (!response.isCommitted()) {
      if (scope.save()) {
        visitor.sendPending();
        visitor.cookie().ensure();
      } else {
        refuse();
      }
    }
    return !refused;
  }

  /** Returns whether the response has been replaced by an error, so that output must be dropped. */
  boolean isRefused() {
    return refused;
  }

  /** Returns the guard for the next part of the request; an error stays one. */
  CommitGuard goOn(HttpServletResponse next) {
    CommitGuard after = new CommitGuard(next, scope, visitor);
    after.refused = refused;
    return after;
  }

  /** Saves changes made after the commit, unless the response has been replaced by an error. */
  void saveLate() {
    if (!refused) {
      scope.saveLate();
    }
  }

  /** Ends the application's use of this response. */
  void end() throws IOException {
    if (response.isCommitted()) {
      saveLate();
    } else {
      boolean unused = beforeCommit();
    }
  }

  /** Answers with 503, unless the response is committed. */
  void refuse() throws IOException {
    refused = true;
    if (!response.isCommitted()) {
      PlainAnswer.unavailable(response, this::keepRenewedId);
    }
  }

  /** The store has the session under its new id already: without the cookie it would be lost. */
  private void keepRenewedId() {
    if (scope.isRenewed()) {
      visitor.cookie().ensure();
    }
  }

  /**
   * Answers with 500, unless the response is committed: the session was not saved, and the client
   * would not learn of it.
   */
  void fail() throws IOException {
    refused = true;
    if (!response.isCommitted()) {
      // Set first: the rest may fail for the same reason.
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      PlainAnswer.failed(response, this::keepRenewedId);
    }
  }

  /** Answers with 429; the response is not committed yet. */
  void refuse(TooManySessionsException refusal) throws IOException {
    refused = true;
    PlainAnswer.tooMany(response, refusal.retryAfter());
  }

  /** Called after sendError; an error page may follow. */
  void errorSent() {
    errorSent = true;
  }

  boolean isErrorSent() {
    return errorSent;
  }
}
