package dev.krsession.backend;

import dev.krsession.session.Throwables;
import java.util.Optional;

/** The store failed. The message says what was tried; whether it happened is unknown. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean timeout;

  /** A failure; {@code message} says what was tried. */
  public BackendException(String message) {
    super(message);
    this.timeout = false;
  }

  /** A failure; {@code message} says what was tried, {@code cause} what happened. */
  public BackendException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private BackendException(String message, Throwable cause, boolean timeout) {
    super(message, cause);
    this.timeout = timeout;
  }

  /** A failure that used up the deadline. */
  public static BackendException timeout(String message, Throwable cause) {
    return new BackendException(message, cause, true);
  }

  /** Whether the call's deadline was over, if the backend reports it. */
  public boolean isTimeout() {
    return timeout;
  }

  /** The store failure in a failure: itself or one of its causes, if any. */
  public static Optional<BackendException> within(Throwable failure) {
    return Throwables.find(BackendException.class, failure);
  }
}
