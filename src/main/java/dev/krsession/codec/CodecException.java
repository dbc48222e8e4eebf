package dev.krsession.codec;

import dev.krsession.session.Printable;

/**
 * Stored bytes that this version of the application cannot turn into a value: a type that has gone
 * or is not allowed, or bytes that are damaged or not ours. Has no cause: those of others quote
 * what they could not read, and this one is logged.
 */
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  CodecException(String type, String fault) {
    super(shown(type) + ": " + fault);
    this.type = shown(type);
  }

  /** The type as the bytes name it, shortened and made printable: fit for a log. */
  public String type() {
    return type;
  }

  /**
   * What is wrong, in words for a log. Our own say nothing of the value; those of others may quote
   * it, so of them only the kind is told.
   */
  static String fault(Throwable e) {
    return e.getClass() == IllegalArgumentException.class
        ? printable(String.valueOf(e.getMessage()))
        : e.getClass().getSimpleName();
  }

  /** Stored text may be anything, so it never reaches a log as it is. */
  public static String printable(String text) {
    return Printable.quoted(text);
  }

  private static String shown(String type) {
    return type.isEmpty() ? "a type without a name" : printable(type);
  }
}
