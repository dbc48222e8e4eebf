package dev.krsession.backend;

import dev.krsession.session.Throwables;
import java.util.Optional;

/** The store is in trouble. The message says what was tried; whether it happened is unknown. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean timeout;

  /** Trouble of which {@code message} says what was tried. */
  public BackendException(String message) {
    super(message);
    this.timeout = false;
  }

  /** Trouble of which {@code message} says what was tried and {@code cause} what happened. */
  public BackendException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private BackendException(String message, Throwable cause, boolean timeout) {
    super(message, cause);
    this.timeout = timeout;
  }

  /** Trouble that took all the time there was. */
  public static BackendException timeout(String message, Throwable cause) {
    return new BackendException(message, cause, true);
  }

  /** Whether the time for the call was over, as far as the backend tells. */
  public boolean isTimeout() {
    return timeout;
  }

  /** The store's trouble that a failure comes from, if it does: itself or one of its causes. */
  public static Optional<BackendException> within(Throwable failure) {
    return Throwables.find(BackendException.class, failure);
  }
}
