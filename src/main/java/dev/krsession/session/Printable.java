package dev.krsession.session;

import java.util.Locale;

/**
 * Escapes foreign text for messages: one line, in logical order, and short. Otherwise a client that
 * chooses an attribute's name could forge log lines, or send commands to a terminal.
 */
public final class Printable {
  /** The maximum number of characters that a message quotes. */
  private static final int QUOTED = 200;

  private Printable() {}

  /**
   * Returns the beginning of a text for a message. Line ends, changes of the writing direction and
   * invisible characters become {@code \\u} and their number.
   */
  public static String quoted(String text) {
    String shown = line(text.substring(0, Math.min(text.length(), QUOTED)));
    return text.length() <= QUOTED ? shown : shown + "...";
  }

  /** Returns the whole text on one line, escaped in the same way. */
  public static String line(String text) {
    // nearly always there is nothing to escape
    if (text.codePoints().allMatch(Printable::isVisible)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      if (isVisible(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format(Locale.ROOT, "\\u%04x", c));
      }
    });
    return shown.toString();
  }

  private static boolean isVisible(int codePoint) {
    if (codePoint < 127) {
      return codePoint >= ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
