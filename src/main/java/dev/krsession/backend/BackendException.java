package dev.krsession.backend;

import dev.krsession.session.Throwables;
import java.util.Optional;

/**
 * Thrown if the store fails. The message names the operation; whether it took effect is unknown.
 */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean timeout;

  /** Creates an exception whose {@code message} names the failed operation. */
  public BackendException(String message) {
    super(message);
    this.timeout = false;
  }

  /** Creates an exception whose {@code message} names the failed operation. */
  public BackendException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private BackendException(String message, Throwable cause, boolean timeout) {
    super(message, cause);
    this.timeout = timeout;
  }

  /** Creates an exception for an operation that ran out of time. */
  public static BackendException timeout(String message, Throwable cause) {
    return new BackendException(message, cause, true);
  }

  /** Returns whether the operation is known to have run out of time. */
  public boolean isTimeout() {
    return timeout;
  }

  /** Returns the store failure among a throwable and its causes, if there is one. */
  public static Optional<BackendException> within(Throwable failure) {
    return Throwables.find(BackendException.class, failure);
  }
}
