package dev.krsession.server;

/**
 * Thrown if the server cannot start: plain words for the user of the command, a line for each
 * fault.
 */
final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
