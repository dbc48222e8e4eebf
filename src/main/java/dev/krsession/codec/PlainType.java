package dev.krsession.codec;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The form of one plain type: a tag byte, and functions to encode and decode the rest.
 *
 * @param tag the first byte
 * @param type the exact class, or a class whose subclasses share the form
 * @param fixed whether values are immutable, so that they need not be compared again
 */
record PlainType<T>(
    char tag, Class<T> type, boolean fixed, Function<T, byte[]> write, Function<byte[], T> read) {

  static <T> PlainType<T> binary(
      char tag, Class<T> type, Function<T, byte[]> write, Function<byte[], T> read) {
    return new PlainType<>(tag, type, true, write, read);
  }

  /** A type whose {@code toString} is exact and has an inverse. */
  static <T> PlainType<T> text(char tag, Class<T> type, Function<String, T> parse) {
    return text(tag, type, Object::toString, parse);
  }

  static <T> PlainType<T> text(
      char tag, Class<T> type, Function<T, String> print, Function<String, T> parse) {
    return binary(
        tag,
        type,
        value -> print.apply(value).getBytes(StandardCharsets.UTF_8),
        bytes -> parse.apply(Utf8.text(bytes)));
  }

  byte[] encode(Object value) {
    return Framed.tagged(tag, write.apply(type.cast(value)));
  }

  T decode(byte[] payload) {
    return read.apply(payload);
  }
}
