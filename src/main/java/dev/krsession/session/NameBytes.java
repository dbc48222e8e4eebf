package dev.krsession.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Names as bytes, no two names the same: in UTF-8; a name with half a surrogate pair, for which
 * UTF-8 has nothing but a question mark, as 0xFE, which no UTF-8 begins with, and UTF-16.
 */
public final class NameBytes {
  private static final byte UTF_16 = (byte) 0xFE;

  private NameBytes() {}

  /** A name's bytes. */
  public static byte[] of(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return isExact(name, utf8) ? utf8 : halves(name);
  }

  /** The same, but always by UTF-16. */
  public static byte[] halves(String name) {
    ByteBuffer buffer = ByteBuffer.allocate(1 + 2 * name.length()).put(UTF_16);
    name.chars().forEach(c -> buffer.putChar((char) c));
    return buffer.array();
  }

  /** Whether a name's bytes are UTF-16. */
  public static boolean isHalves(byte[] name) {
    return name.length > 0 && name[0] == UTF_16;
  }

  /** The name of such bytes. */
  public static String name(byte[] bytes) {
    if (!isHalves(bytes)) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return ofHalves(bytes);
  }

  /** The name of bytes in UTF-16, after a byte that says so. */
  public static String ofHalves(byte[] bytes) {
    // not by a decoder, which would replace half a surrogate pair
    char[] chars = new char[(bytes.length - 1) / 2];
    ByteBuffer.wrap(bytes, 1, 2 * chars.length).slice().asCharBuffer().get(chars);
    return new String(chars);
  }

  private static boolean isExact(String name, byte[] utf8) {
    return name.equals(new String(utf8, StandardCharsets.UTF_8));
  }
}
