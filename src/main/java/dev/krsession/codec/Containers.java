package dev.krsession.codec;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forms of List, Set, Map and Optional: their elements in their order, each framed. They come
 * back as ArrayList, LinkedHashSet and LinkedHashMap, whatever class they had.
 */
final class Containers {
  static final char LIST = 'l';
  static final char SET = 'e';
  static final char MAP = 'm';
  static final char OPTIONAL = 'o';

  private final Values values;

  Containers(Values values) {
    this.values = values;
  }

  Optional<byte[]> encode(Object value, int depth, int limit) {
    if (value instanceof List<?> list) {
      return Optional.of(elements(LIST, list, depth, limit));
    }
    if (value instanceof Set<?> set) {
      return Optional.of(elements(SET, set, depth, limit));
    }
    if (value instanceof Map<?, ?> map) {
      List<@Nullable Object> pairs = new ArrayList<>();
      map.forEach((key, element) -> {
        pairs.add(key);
        pairs.add(element);
      });
      return Optional.of(elements(MAP, pairs, depth, limit));
    }
    return value instanceof Optional<?> maybe
        ? Optional.of(elements(OPTIONAL, maybe.stream().toList(), depth, limit))
        : Optional.empty();
  }

  private byte[] elements(
      char tag, Collection<? extends @Nullable Object> elements, int depth, int limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    for (Object element : elements) {
      Framed.append(out, values.encode(element, depth + 1, limit));
      if (out.size() > limit) {
        throw new TooLargeException();
      }
    }
    return out.toByteArray();
  }

  Object decode(char tag, Framed parts, int depth) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parts.hasMore()) {
      elements.add(values.decode(parts.next(), depth + 1));
    }
    return switch (tag) {
      case LIST -> elements;
      case SET -> new LinkedHashSet<>(elements);
      case MAP -> map(elements);
      default -> optional(elements);
    };
  }

  private static Map<@Nullable Object, @Nullable Object> map(List<@Nullable Object> pairs) {
    if (pairs.size() % 2 != 0) {
      throw new IllegalArgumentException("a key without a value");
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      map.put(pairs.get(i), pairs.get(i + 1));
    }
    return map;
  }

  private static Optional<Object> optional(List<@Nullable Object> elements) {
    if (elements.size() > 1) {
      throw new IllegalArgumentException("an Optional of " + elements.size() + " values");
    }
    return elements.isEmpty() ? Optional.empty() : Optional.ofNullable(elements.get(0));
  }
}
