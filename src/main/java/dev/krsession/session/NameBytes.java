package dev.krsession.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Encodes names as bytes, injectively: in UTF-8; a name with an unpaired surrogate, which UTF-8
 * cannot represent, as 0xFE, which never begins UTF-8, and UTF-16.
 */
public final class NameBytes {
  private static final byte UTF_16 = (byte) 0xFE;

  private NameBytes() {}

  /** Returns a name's bytes. */
  public static byte[] of(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return isExact(name, utf8) ? utf8 : halves(name);
  }

  /** Returns a name's bytes in UTF-16. */
  public static byte[] halves(String name) {
    ByteBuffer buffer = ByteBuffer.allocate(1 + 2 * name.length()).put(UTF_16);
    name.chars().forEach(c -> buffer.putChar((char) c));
    return buffer.array();
  }

  /** Returns whether a name's bytes are UTF-16. */
  public static boolean isHalves(byte[] name) {
    return name.length > 0 && name[0] == UTF_16;
  }

  /** Decodes a name. */
  public static String name(byte[] bytes) {
    if (!isHalves(bytes)) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return ofHalves(bytes);
  }

  /** Decodes a name in UTF-16, after the marker byte. */
  public static String ofHalves(byte[] bytes) {
    // not by a decoder, which would replace an unpaired surrogate
    char[] chars = new char[(bytes.length - 1) / 2];
    ByteBuffer.wrap(bytes, 1, 2 * chars.length).slice().asCharBuffer().get(chars);
    return new String(chars);
  }

  private static boolean isExact(String name, byte[] utf8) {
    return name.equals(new String(utf8, StandardCharsets.UTF_8));
  }
}
