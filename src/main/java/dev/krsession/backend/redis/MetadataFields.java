package dev.krsession.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metadata fields of a session's hash: each is named by one lower-case letter. */
final class MetadataFields {
  private final byte[] @Nullable [] values = new byte['z' - 'a' + 1][];

  /** Returns whether a field is one of these. */
  static boolean has(byte[] field) {
    return field.length == 1 && field[0] >= 'a' && field[0] <= 'z';
  }

  void put(byte[] field, byte[] value) {
    values[field[0] - 'a'] = value;
  }

  Optional<byte[]> get(char letter) {
    return Optional.ofNullable(values[letter - 'a']);
  }

  /**
   * Returns a field as a number.
   *
   * @throws NumberFormatException if the field is damaged
   */
  Optional<Long> number(char letter) {
    return get(letter).map(bytes -> Long.valueOf(new String(bytes, StandardCharsets.US_ASCII)));
  }
}
