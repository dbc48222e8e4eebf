package dev.krsession.servlet;

import java.time.Duration;
import java.util.Optional;

/**
 * A client may not begin another session yet. Left alone, it becomes a 429 (RFC 6585 section 4).
 */
public final class TooManySessionsException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** How deep a cause is looked for; causes may go round in a circle. */
  private static final int CAUSES = 16;

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
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      if (cause instanceof TooManySessionsException found) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
