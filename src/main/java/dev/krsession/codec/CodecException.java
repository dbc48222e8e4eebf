package dev.krsession.codec;

import java.util.Locale;

/**
 * Stored bytes that this version of the application cannot turn into a value: a type that has gone
 * or is not allowed, or bytes that are damaged or not ours.
 */
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_CHARACTERS = 200;

  private final String type;

  CodecException(String type, String fault) {
    super(printable(type) + ": " + fault);
    this.type = printable(type);
  }

  CodecException(String type, String fault, Throwable cause) {
    super(printable(type) + ": " + fault, cause);
    this.type = printable(type);
  }

  /** The type as the bytes name it, shortened and made printable: fit for a log. */
  public String type() {
    return type;
  }

  /** Stored text may be anything, so it never reaches a log as it is. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN_CHARACTERS)
        .forEach(c -> shown.append(c > ' ' && c < 127 ? Character.toString(c) : escape(c)));
    return shown.toString();
  }

  private static String escape(int codePoint) {
    return codePoint == ' ' ? " " : String.format(Locale.ROOT, "\\u%04x", codePoint);
  }
}
