package dev.krsession.servlet;

import dev.krsession.lifecycle.SessionScope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sees to it that the session is saved before the first byte of a response leaves. Whatever may
 * send that byte asks here first. If the save fails, the response becomes a 503 and what the
 * application still writes is dropped.
 */
final class CommitGuard {
  private final HttpServletResponse response;
  private final SessionScope scope;
  private final ResponseCookie cookie;
  private boolean refused;
  private boolean errorSent;

  CommitGuard(HttpServletResponse response, SessionScope scope, ResponseCookie cookie) {
    this.response = response;
    this.scope = scope;
    this.cookie = cookie;
  }

  /**
   * The response is about to leave.
   *
   * @return false if it has been replaced by a 503
   */
  boolean beforeCommit() throws IOException {
    if (refused) {
      return false;
    }
    if (!response.isCommitted()) {
      if (scope.save()) {
        cookie.ensure();
      } else {
        refuse();
      }
    }
    return !refused;
  }

  /** Whether the response is a 503 now, so that what is written must be dropped. */
  boolean isRefused() {
    return refused;
  }

  /** The guard of what comes after this part of the request; a 503 stays one. */
  CommitGuard goOn(HttpServletResponse next) {
    CommitGuard after = new CommitGuard(next, scope, cookie);
    after.refused = refused;
    return after;
  }

  /** Saves what the application has changed after the response has left, unless that is a 503. */
  void saveLate() {
    if (!refused) {
      scope.saveLate();
    }
  }

  /** The application is done with this response. */
  void end() throws IOException {
    if (response.isCommitted()) {
      saveLate();
    } else {
      boolean unused = beforeCommit();
    }
  }

  /** Answers with 503, unless the response has left already. */
  void refuse() throws IOException {
    refused = true;
    if (!response.isCommitted()) {
      PlainAnswer.unavailable(response, this::keepRenewedId);
    }
  }

  /** In the store the session is under another id already: without it the visitor would lose it. */
  private void keepRenewedId() {
    if (scope.isRenewed()) {
      cookie.ensure();
    }
  }

  /**
   * Answers with 500, unless the response has left already: the session was not saved, and nobody
   * else would say so.
   */
  void fail() throws IOException {
    refused = true;
    if (!response.isCommitted()) {
      // First of all: what follows may fail for the same reason.
      response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      PlainAnswer.failed(response, this::keepRenewedId);
    }
  }

  /** Answers with 429; the response has not left yet. */
  void refuse(TooManySessionsException refusal) throws IOException {
    refused = true;
    PlainAnswer.tooMany(response, refusal.retryAfter());
  }

  /** The application has called sendError; an error page may follow. */
  void errorSent() {
    errorSent = true;
  }

  boolean isErrorSent() {
    return errorSent;
  }
}
