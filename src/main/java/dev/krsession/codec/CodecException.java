package dev.krsession.codec;

import dev.krsession.session.Printable;

/**
 * Thrown if stored bytes cannot be decoded by this version of the application: their type is
 * missing or not allowed, or they are damaged or foreign. Has no cause: messages of other libraries
 * may quote the data, and this exception is logged.
 */
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  CodecException(String type, String fault) {
    super(shown(type) + ": " + fault);
    this.type = shown(type);
  }

  /** Returns the type as named in the bytes, shortened and printable for a log. */
  public String type() {
    return type;
  }

  /**
   * Returns the fault as a text for a log. Our own messages contain no value; others may quote it,
   * so only their class is named.
   */
  static String fault(Throwable e) {
    return e.getClass() == IllegalArgumentException.class
        ? printable(String.valueOf(e.getMessage()))
        : e.getClass().getSimpleName();
  }

  /** Escapes stored text, which may be anything, for a log. */
  public static String printable(String text) {
    return Printable.quoted(text);
  }

  private static String shown(String type) {
    return type.isEmpty() ? "a type without a name" : printable(type);
  }
}
