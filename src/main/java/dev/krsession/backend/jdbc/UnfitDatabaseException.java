package dev.krsession.backend.jdbc;

/**
 * Thrown if a database answers, but cannot be used as it is. The message names the setting and the
 * cure.
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
