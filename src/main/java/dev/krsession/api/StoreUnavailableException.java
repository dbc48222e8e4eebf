package dev.krsession.api;

/**
 * The store failed. Whether the call had an effect is unknown, unless this is the empty stand-in
 * for a session: that was not changed. A failure of the store that the application leaves alone
 * becomes a 503.
 */
public final class StoreUnavailableException extends KrSessionException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with the message of its cause. */
  public StoreUnavailableException(RuntimeException cause) {
    super(cause);
  }
}
