package dev.krsession.backend;

/** The store is in trouble. The message says what was tried; whether it happened is unknown. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Trouble of which {@code message} says what was tried. */
  public BackendException(String message) {
    super(message);
  }

  /** Trouble of which {@code message} says what was tried and {@code cause} what happened. */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
