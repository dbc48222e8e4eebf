package dev.krsession.cookie;

import java.util.Locale;

/** The characters allowed in a Set-Cookie header (RFC 6265 section 4.1.1). */
final class CookieChars {
  private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

  private CookieChars() {}

  /**
   * Returns whether {@code text} is a token: at least one visible ASCII character, no separator.
   */
  static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(CookieChars::isTokenChar);
  }

  /**
   * Checks that a text cannot end an attribute early or break out of the header.
   *
   * @throws IllegalArgumentException naming the setting and the character's position; the text
   *     itself is not repeated, since it may forge log lines
   */
  static void requireAttributeText(String setting, String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < 0x20 || c > 0x7E || c == ';') {
        throw new IllegalArgumentException(String.format(
            Locale.ROOT,
            "%s: character %d is U+%04X, which a Set-Cookie attribute cannot carry;"
                + " use visible ASCII without semicolons",
            setting,
            at + 1,
            (int) c));
      }
    }
  }

  private static boolean isTokenChar(int c) {
    return c > 0x20 && c < 0x7F && SEPARATORS.indexOf(c) < 0;
  }
}
