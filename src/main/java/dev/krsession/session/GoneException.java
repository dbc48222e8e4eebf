package dev.krsession.session;

/** The session has ended. An {@code IllegalStateException}, as Servlet 6.1 chapter 7 wants it. */
public final class GoneException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** One that says no more. */
  public GoneException() {
    this("");
  }

  /** One that says what comes of it, after a semicolon or a comma. */
  public GoneException(String more) {
    super("the session has ended" + more);
  }
}
