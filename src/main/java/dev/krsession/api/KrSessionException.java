package dev.krsession.api;

/**
 * A call of {@link KrSession} or {@link UserSessions} that was right, and could not be carried out:
 * the session has ended, a limit is exceeded, or the store failed. It is an
 * {@link IllegalStateException} because Servlet 6.1 chapter 7 has one thrown for an ended session.
 */
public abstract sealed class KrSessionException extends IllegalStateException
    permits SessionEndedException, SessionLimitException, StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  KrSessionException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
