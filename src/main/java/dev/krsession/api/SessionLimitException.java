package dev.krsession.api;

/**
 * Thrown if a limit of the settings would be exceeded. The message names the setting and the cure;
 * the session is unchanged.
 */
public final class SessionLimitException extends KrSessionException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the message of its cause. */
  public SessionLimitException(RuntimeException cause) {
    super(cause);
  }
}
