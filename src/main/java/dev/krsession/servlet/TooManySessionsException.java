package dev.krsession.servlet;

import dev.krsession.session.Throwables;
import java.time.Duration;
import java.util.Optional;

/**
 * A client may not begin another session yet. Left alone, it becomes a 429 (RFC 6585 section 4).
 */
public final class TooManySessionsException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManySessionsException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** In how much time one more may be begun. */
  public Duration retryAfter() {
    return retryAfter;
  }

  static Optional<TooManySessionsException> within(Throwable failure) {
    return Throwables.find(TooManySessionsException.class, failure);
  }
}
