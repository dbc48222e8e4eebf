package dev.krsession.backend.redis;

import dev.krsession.session.NameBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Encodes an attribute's name as a field of the session's hash: a dot and the name in UTF-8, so
 * that it never equals one of the one-letter metadata fields. A name with an unpaired surrogate: a
 * colon and UTF-16.
 */
final class FieldName {
  private static final char EXACT = '.';
  private static final char HALVES = ':';

  private FieldName() {}

  static byte[] of(String attribute) {
    byte[] name = NameBytes.of(attribute);
    if (!NameBytes.isHalves(name)) {
      return ByteBuffer.allocate(1 + name.length).put((byte) EXACT).put(name).array();
    }
    name[0] = HALVES;
    return name;
  }

  /** Returns the attribute's name, or empty for another field. */
  static Optional<String> attribute(byte[] field) {
    if (field.length > 0 && field[0] == EXACT) {
      return Optional.of(new String(field, 1, field.length - 1, StandardCharsets.UTF_8));
    }
    if (field.length > 0 && field[0] == HALVES) {
      return Optional.of(NameBytes.ofHalves(field));
    }
    return Optional.empty();
  }
}
