package dev.krsession.backend.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An attribute's field in the session's hash: a dot and the name in UTF-8, so that it is never one
 * of the session's own one-letter fields. A name with half a surrogate pair: a colon and UTF-16.
 */
final class FieldName {
  private static final char EXACT = '.';
  private static final char HALVES = ':';

  private FieldName() {}

  static byte[] of(String attribute) {
    byte[] utf8 = attribute.getBytes(StandardCharsets.UTF_8);
    if (attribute.equals(new String(utf8, StandardCharsets.UTF_8))) {
      return ByteBuffer.allocate(1 + utf8.length).put((byte) EXACT).put(utf8).array();
    }
    ByteBuffer buffer = ByteBuffer.allocate(1 + 2 * attribute.length()).put((byte) HALVES);
    attribute.chars().forEach(c -> buffer.putChar((char) c));
    return buffer.array();
  }

  /** The attribute's name, or empty if this is none of an attribute. */
  static Optional<String> attribute(byte[] field) {
    if (field.length > 0 && field[0] == EXACT) {
      return Optional.of(new String(field, 1, field.length - 1, StandardCharsets.UTF_8));
    }
    if (field.length > 0 && field[0] == HALVES) {
      char[] chars = new char[(field.length - 1) / 2];
      ByteBuffer.wrap(field, 1, 2 * chars.length).slice().asCharBuffer().get(chars);
      return Optional.of(new String(chars));
    }
    return Optional.empty();
  }
}
