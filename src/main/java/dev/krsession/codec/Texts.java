package dev.krsession.codec;

import java.nio.ByteBuffer;

/** Encodes strings: in UTF-8, or in UTF-16 if they contain a lone surrogate. */
final class Texts {
  static final char UTF_8 = 'a';
  static final char UTF_16 = 'U';

  private Texts() {}

  static byte[] encode(String text) {
    return Utf8.bytes(text)
        .map(bytes -> Framed.tagged(UTF_8, bytes))
        .orElseGet(() -> Framed.tagged(UTF_16, PlainTypes.chars(text)));
  }

  static String decodeUtf16(byte[] bytes) {
    if (bytes.length % 2 != 0) {
      throw new IllegalArgumentException("half a character at the end");
    }
    char[] chars = new char[bytes.length / 2];
    // not by a charset: the JDK's decoder replaces lone surrogates
    ByteBuffer.wrap(bytes).asCharBuffer().get(chars);
    return new String(chars);
  }
}
