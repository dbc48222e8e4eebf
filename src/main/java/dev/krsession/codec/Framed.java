package dev.krsession.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Reads consecutive parts, each preceded by its length (7 bits a byte, low bits first). A part
 * never extends beyond the available bytes.
 */
final class Framed {
  private static final int MAX_LENGTH_BYTES = 5;

  private final byte[] bytes;
  private int position;

  Framed(byte[] bytes) {
    this.bytes = bytes;
  }

  static byte[] tagged(char tag, byte[] payload) {
    byte[] both = new byte[payload.length + 1];
    both[0] = (byte) tag;
    System.arraycopy(payload, 0, both, 1, payload.length);
    return both;
  }

  static void append(ByteArrayOutputStream out, byte[] part) {
    int length = part.length;
    while (length > 0x7f) {
      out.write((length & 0x7f) | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(part);
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  /**
   * Returns the next part.
   *
   * @throws IllegalArgumentException if the bytes end before it does
   */
  byte[] next() {
    long length = length();
    if (length > bytes.length - position) {
      throw new IllegalArgumentException("the bytes end in the middle of a part");
    }
    int begin = position;
    position += (int) length;
    return Arrays.copyOfRange(bytes, begin, position);
  }

  byte[] rest() {
    return Arrays.copyOfRange(bytes, position, bytes.length);
  }

  private long length() {
    long length = 0;
    for (int i = 0; i < MAX_LENGTH_BYTES && hasMore(); i++) {
      byte b = bytes[position++];
      length |= (long) (b & 0x7f) << (7 * i);
      if (b >= 0) {
        return length;
      }
    }
    throw new IllegalArgumentException("a part's length is damaged");
  }
}
