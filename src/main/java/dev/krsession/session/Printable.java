package dev.krsession.session;

import java.util.Locale;

/**
 * Foreign text as a message may quote it: on one line, in its own order, and short. Whoever chooses
 * an attribute's name could else write lines of their own into a log, or commands to a terminal.
 */
public final class Printable {
  /** The most characters that a message quotes. */
  private static final int QUOTED = 200;

  private Printable() {}

  /**
   * The beginning of a text, for a message to quote. What ends a line, turns the direction of
   * writing or cannot be seen becomes {@code \\u} and its number.
   */
  public static String quoted(String text) {
    String shown = line(text.substring(0, Math.min(text.length(), QUOTED)));
    return text.length() <= QUOTED ? shown : shown + "...";
  }

  /** The whole text on one line, made visible in the same way. */
  public static String line(String text) {
    // nearly always nothing is to be done
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
