package dev.krsession.codec;

import java.nio.charset.StandardCharsets;

/**
 * Encodes a Long as its decimal digits only, so that Redis can add to it exactly and stores it as a
 * number. All other forms begin with a letter.
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
