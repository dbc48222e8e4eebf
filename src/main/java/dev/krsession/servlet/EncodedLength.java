package dev.krsession.servlet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;

/**
 * How many bytes characters become in a response's encoding; never fewer than the container makes
 * of them. An encoder of our own tells, for the guesses are all wrong somewhere: GB18030 has four
 * bytes for what are two in UTF-8, ISO-2022-JP has escapes between its alphabets, and UTF-16 begins
 * with a byte order mark. Used by one thread.
 */
final class EncodedLength {
  private static final int SCRATCH = 1024;

  /** Bytes of one character. */
  private static final int MOST = 8;

  private final ToLongFunction<CharBuffer> length;

  private EncodedLength(ToLongFunction<CharBuffer> length) {
    this.length = length;
  }

  /** The length in an encoding; in one that this JVM does not know, more than it can be. */
  static EncodedLength in(String encoding) {
    try {
      return in(Charset.forName(encoding));
    } catch (IllegalArgumentException unknown) {
      return new EncodedLength(text -> (long) MOST * text.remaining());
    }
  }

  private static EncodedLength in(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return new EncodedLength(EncodedLength::inUtf8);
    }
    if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)) {
      return new EncodedLength(CharBuffer::remaining);
    }
    CharsetEncoder encoder = charset
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer scratch = ByteBuffer.allocate(SCRATCH);
    return new EncodedLength(text -> encoded(text, encoder, scratch));
  }

  /** The bytes that these characters become after all those that were asked for before. */
  long of(CharBuffer text) {
    return length.applyAsLong(text);
  }

  /** Half of a pair of surrogates counts for three bytes, of which there are four for both. */
  private static long inUtf8(CharBuffer text) {
    long bytes = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    return bytes;
  }

  private static long encoded(CharBuffer text, CharsetEncoder encoder, ByteBuffer scratch) {
    long bytes = 0;
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      scratch.clear();
      result = encoder.encode(text, scratch, false);
      bytes += scratch.position();
    }
    // What is left is half of a pair; its other half will count for itself.
    return bytes + (long) (text.remaining() * Math.ceil(encoder.maxBytesPerChar()));
  }
}
