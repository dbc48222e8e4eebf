package dev.krsession.api;

/**
 * Thrown if the session has ended, perhaps during the call, perhaps on another node. The call has
 * no lasting effect.
 */
public final class SessionEndedException extends KrSessionException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the message of its cause. */
  public SessionEndedException(RuntimeException cause) {
    super(cause);
  }
}
