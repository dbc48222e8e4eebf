package dev.krsession.codec;

import java.nio.charset.StandardCharsets;

/**
 * The form of a Long: its decimal digits and nothing else, so that Redis can add to it exactly and
 * keeps it as a number. Every other form begins with a letter.
 */
final class WholeNumber {
  private WholeNumber() {}

  static boolean begins(byte first) {
    return first == '-' || (first >= '0' && first <= '9');
  }

  static byte[] encode(long value) {
    return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
  }

  static Long decode(byte[] bytes) {
    return Long.valueOf(new String(bytes, StandardCharsets.US_ASCII));
  }
}
