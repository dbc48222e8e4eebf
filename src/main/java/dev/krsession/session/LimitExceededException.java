package dev.krsession.session;

/**
 * Thrown if a configured limit would be exceeded. The message names the setting, the request and
 * the cure.
 */
public final class LimitExceededException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with this message. */
  public LimitExceededException(String message) {
    super(message);
  }
}
