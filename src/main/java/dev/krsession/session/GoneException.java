package dev.krsession.session;

/**
 * Thrown if the session has ended. An {@code IllegalStateException}, as Servlet 6.1 chapter 7
 * requires.
 */
public final class GoneException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception without details. */
  public GoneException() {
    this("the session has ended");
  }

  /** One that says what comes of it. */
  public GoneException(String message) {
    super(message);
  }
}
