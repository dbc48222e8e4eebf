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
 * Counts the bytes of characters in a response's encoding; never fewer than the container writes.
 * Uses an encoder, since estimates fail: GB18030 has four bytes for some two-byte characters of
 * UTF-8, ISO-2022-JP has escapes between its alphabets, and UTF-16 begins with a byte order mark.
 * Used by one thread.
 */
final class EncodedLength {
  private static final int SCRATCH = 1024;

  /** The maximum bytes per character in an unknown encoding. */
  private static final int MOST = 8;

  private final ToLongFunction<CharBuffer> length;

  private EncodedLength(ToLongFunction<CharBuffer> length) {
    this.length = length;
  }

  /** Creates a counter for an encoding; in an unknown one it overestimates. */
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

  /** Returns the bytes of these characters when they follow those counted before. */
  long of(CharBuffer text) {
    return length.applyAsLong(text);
  }

  /** Half of a surrogate pair counts three bytes; the pair has four. */
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
    // The rest is half of a pair; the other half is counted on its own.
    return bytes + (long) (text.remaining() * Math.ceil(encoder.maxBytesPerChar()));
  }
}
