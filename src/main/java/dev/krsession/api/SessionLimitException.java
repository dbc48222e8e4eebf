package dev.krsession.api;

/**
 * A limit of the settings stands in the way. The message names the setting and the cure; the
 * session is as it was.
 */
public final class SessionLimitException extends KrSessionException {
  private static final long serialVersionUID = 1L;

  /** One that says what its cause says. */
  public SessionLimitException(RuntimeException cause) {
    super(cause);
  }
}
