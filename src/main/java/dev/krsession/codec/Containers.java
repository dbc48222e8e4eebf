package dev.krsession.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the JDK's collections and Optional: their elements, each framed. Each is decoded to its
 * original class. The three most common have tags of their own, the others a common tag and the
 * letter of their kind.
 */
final class Containers {
  static final char LIST = 'l';
  static final char SET = 'e';
  static final char MAP = 'm';
  static final char OPTIONAL = 'o';
  static final char KIND = 'k';

  private static final List<Character> TAGGED = List.of(LIST, SET, MAP);

  private final Values values;

  Containers(Values values) {
    this.values = values;
  }

  /** Encodes a collection; empty if its class is unknown. */
  Optional<byte[]> encode(Object value, int depth, Encoding encoding) {
    if (value instanceof Optional<?> maybe) {
      return Optional.of(joined(OPTIONAL, parts(maybe.stream().toList(), depth, encoding)));
    }
    CollectionKind kind = CollectionKind.of(value);
    if (kind == null) {
      return Optional.empty();
    }
    if (kind.isMutable() && !encoding.meets(value)) {
      throw new NotPlainException("it holds one collection twice");
    }
    List<byte[]> parts = parts(kind.elements(value), depth, encoding);
    return Optional.of(joined(kind, kind.isUnordered() ? sorted(parts, kind.isMap()) : parts));
  }

  private List<byte[]> parts(
      List<? extends @Nullable Object> elements, int depth, Encoding encoding) {
    List<byte[]> parts = new ArrayList<>();
    int bytes = 0;
    for (Object element : elements) {
      byte[] part = values.encode(element, depth + 1, encoding);
      bytes += part.length + 1;
      encoding.requireRoom(bytes);
      parts.add(part);
    }
    return parts;
  }

  /** The same content has the same bytes, whatever the iteration order of a hash table. */
  private static List<byte[]> sorted(List<byte[]> parts, boolean pairs) {
    int step = pairs ? 2 : 1;
    List<List<byte[]>> entries = new ArrayList<>();
    for (int at = 0; at < parts.size(); at += step) {
      entries.add(parts.subList(at, at + step));
    }
    entries.sort(Comparator.comparing(entry -> entry.get(0), Arrays::compare));
    return entries.stream().flatMap(List::stream).toList();
  }

  private static byte[] joined(CollectionKind kind, List<byte[]> parts) {
    char letter = kind.letter();
    if (TAGGED.contains(letter)) {
      return joined(letter, parts);
    }
    return Framed.tagged(KIND, joined(letter, parts));
  }

  private static byte[] joined(char first, List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    parts.forEach(part -> Framed.append(out, part));
    return out.toByteArray();
  }

  Object decode(char tag, byte[] payload, int depth) {
    if (tag == KIND) {
      if (payload.length == 0) {
        throw new IllegalArgumentException("a collection without its kind");
      }
      CollectionKind kind = CollectionKind.of((char) payload[0]);
      return kind.make(elements(Arrays.copyOfRange(payload, 1, payload.length), depth));
    }
    List<@Nullable Object> elements = elements(payload, depth);
    return switch (tag) {
      case LIST -> elements;
      case SET -> new LinkedHashSet<>(elements);
      case MAP -> map(elements);
      default -> optional(elements);
    };
  }

  private List<@Nullable Object> elements(byte[] payload, int depth) {
    Framed parts = new Framed(payload);
    List<@Nullable Object> elements = new ArrayList<>();
    while (parts.hasMore()) {
      elements.add(values.decode(parts.next(), depth + 1));
    }
    return elements;
  }

  private static Map<@Nullable Object, @Nullable Object> map(List<@Nullable Object> pairs) {
    return CollectionKind.filled(new LinkedHashMap<>(), pairs);
  }

  private static Optional<Object> optional(List<@Nullable Object> elements) {
    if (elements.size() > 1) {
      throw new IllegalArgumentException("an Optional of " + elements.size() + " values");
    }
    return elements.isEmpty() ? Optional.empty() : Optional.ofNullable(elements.get(0));
  }
}
