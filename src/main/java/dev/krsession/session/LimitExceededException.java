package dev.krsession.session;

/**
 * A configured limit stands in the way. The message names the setting, what was asked and the cure.
 */
public final class LimitExceededException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** A refusal that says {@code message}. */
  public LimitExceededException(String message) {
    super(message);
  }
}
