package dev.krsession.backend.jdbc;

/**
 * A database answers, but cannot keep sessions as it is. Says which setting it is about, and what
 * has to be done.
 */
public final class UnfitDatabaseException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  UnfitDatabaseException(String message) {
    super(message);
  }

  UnfitDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
