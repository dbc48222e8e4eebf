package dev.krsession.backend;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store is in trouble. The message says what was tried; whether it happened is unknown. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How deep a cause is looked for; causes may go round in a circle. */
  private static final int DEPTH = 16;

  /** Trouble of which {@code message} says what was tried. */
  public BackendException(String message) {
    super(message);
  }

  /** Trouble of which {@code message} says what was tried and {@code cause} what happened. */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The store's trouble that a failure comes from, if it does: itself or one of its causes. */
  public static Optional<BackendException> within(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEPTH; depth++) {
      if (cause instanceof BackendException trouble) {
        return Optional.of(trouble);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
