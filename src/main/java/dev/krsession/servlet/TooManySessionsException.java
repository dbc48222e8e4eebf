package dev.krsession.servlet;

import dev.krsession.session.Throwables;
import java.time.Duration;
import java.util.Optional;

/**
 * Thrown if a client may not create another session yet. Uncaught, it becomes a 429 (RFC 6585
 * section 4).
 */
public final class TooManySessionsException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManySessionsException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** Returns after what time the client may create another one. */
  public Duration retryAfter() {
    return retryAfter;
  }

  static Optional<TooManySessionsException> within(Throwable failure) {
    return Throwables.find(TooManySessionsException.class, failure);
  }
}
