package dev.krsession.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Exact UTF-8: rejects text and bytes that the JDK would replace by question marks. */
final class Utf8 {
  private Utf8() {}

  /** Encodes a text; empty if it contains an unpaired surrogate. */
  static Optional<byte[]> bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean exact = text.equals(new String(bytes, StandardCharsets.UTF_8));
    return exact ? Optional.of(bytes) : Optional.empty();
  }

  /**
   * Decodes bytes.
   *
   * @throws IllegalArgumentException if they are no UTF-8
   */
  static String text(byte[] bytes) {
    // Most texts are ASCII, for which the JDK's shortcut is exact and needs no decoder.
    return isAscii(bytes) ? new String(bytes, StandardCharsets.ISO_8859_1) : decoded(bytes);
  }

  private static boolean isAscii(byte[] bytes) {
    int all = 0;
    for (byte b : bytes) {
      all |= b;
    }
    return all >= 0;
  }

  private static String decoded(byte[] bytes) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the text is no UTF-8", e);
    }
  }
}
