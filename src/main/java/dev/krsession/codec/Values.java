package dev.krsession.codec;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodes a value by its type, and decodes it by its first byte. */
final class Values {
  private static final char NULL = 'n';

  private final TypedValues typed;
  private final Containers containers = new Containers(this);
  private final int maxDepth;

  Values(TypedValues typed, int maxDepth) {
    this.typed = typed;
    this.maxDepth = maxDepth;
  }

  /**
   * Encodes a value in its plain form.
   *
   * @throws NotPlainException if it has none
   */
  byte[] encode(@Nullable Object value, int depth, Encoding encoding) {
    if (depth > maxDepth) {
      throw new NotPlainException("it nests deeper than " + maxDepth + " levels");
    }
    byte[] bytes = write(value, depth, encoding);
    encoding.requireRoom(bytes.length);
    return bytes;
  }

  private byte[] write(@Nullable Object value, int depth, Encoding encoding) {
    if (value == null) {
      return new byte[] {NULL};
    }
    if (value instanceof String text) {
      return Texts.encode(text);
    }
    if (value instanceof Long number) {
      return WholeNumber.encode(number);
    }
    Optional<PlainType<?>> plain = PlainTypes.of(value);
    return plain.isPresent()
        ? plain.get().encode(value)
        : containers.encode(value, depth, encoding).orElseGet(() -> typed.encode(value, encoding));
  }

  @Nullable
  Object decode(byte[] bytes, int depth) {
    if (bytes.length == 0 || depth > maxDepth) {
      throw new IllegalArgumentException(
          bytes.length == 0 ? "there are no bytes" : "it nests deeper than " + maxDepth);
    }
    return WholeNumber.begins(bytes[0])
        ? WholeNumber.decode(bytes)
        : read((char) bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length), depth);
  }

  private @Nullable Object read(char tag, byte[] payload, int depth) {
    return switch (tag) {
      case NULL -> null;
      case Texts.UTF_8 -> Utf8.text(payload);
      case Texts.UTF_16 -> Texts.decodeUtf16(payload);
      case TypedValues.ENUM, TypedValues.BEAN -> typed.decode(tag, payload);
      case Containers.LIST, Containers.SET, Containers.MAP, Containers.OPTIONAL, Containers.KIND ->
        containers.decode(tag, payload, depth);
      default -> plain(tag).decode(payload);
    };
  }

  private static PlainType<?> plain(char tag) {
    return PlainTypes.of(tag)
        .orElseThrow(() -> new IllegalArgumentException("these bytes are not ours"));
  }
}
