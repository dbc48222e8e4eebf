package dev.krsession.api;

/**
 * The session has ended, perhaps while the call was under way, perhaps on another node. Nothing of
 * the call lasts.
 */
public final class SessionEndedException extends KrSessionException {
  private static final long serialVersionUID = 1L;

  /** One that says what its cause says. */
  public SessionEndedException(RuntimeException cause) {
    super(cause);
  }
}
