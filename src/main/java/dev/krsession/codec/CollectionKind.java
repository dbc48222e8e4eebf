package dev.krsession.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection class of the JDK whose objects consist of their elements only, with its constructor.
 * {@code List.of} and the like count as one class each, though the JDK has several.
 *
 * @param letter identifies it in the bytes; never reused
 * @param type the exact class
 * @param isMap whether the elements are keys and values in turn
 * @param isUnordered whether its order is meaningless, so that elements are stored in the order of
 *     their bytes
 * @param made creates it from its elements
 */
@SuppressWarnings("JdkObsolete") // applications still keep them in sessions
record CollectionKind(
    char letter,
    Class<?> type,
    boolean isMap,
    boolean isUnordered,
    Function<List<@Nullable Object>, Object> made) {

  private static final List<CollectionKind> TABLE = List.of(
      list('l', ArrayList.class, ArrayList::new),
      list('L', LinkedList.class, LinkedList::new),
      list('v', Vector.class, Vector::new),
      list('s', Stack.class, CollectionKind::stack),
      list('w', CopyOnWriteArrayList.class, CopyOnWriteArrayList::new),
      list('q', ArrayDeque.class, ArrayDeque::new),
      list('a', Arrays.asList().getClass(), elements -> Arrays.asList(elements.toArray())),
      list('i', List.of(1, 2, 3).getClass(), CollectionKind::fixed),
      list('e', LinkedHashSet.class, LinkedHashSet::new),
      list('t', TreeSet.class, TreeSet::new),
      unordered('h', HashSet.class, HashSet::new),
      unordered('j', Set.of(1, 2, 3).getClass(), elements -> Set.of(elements.toArray())),
      map('m', LinkedHashMap.class, false, LinkedHashMap::new),
      map('H', HashMap.class, true, HashMap::new),
      map('T', TreeMap.class, false, TreeMap::new),
      map('c', ConcurrentHashMap.class, true, ConcurrentHashMap::new),
      new CollectionKind(
          'k',
          Map.of(1, 2, 3, 4).getClass(),
          true,
          true,
          elements -> Map.copyOf(filled(new HashMap<>(), elements))));

  private static final Map<Class<?>, CollectionKind> BY_CLASS = byClass();
  private static final Map<Character, CollectionKind> BY_LETTER =
      TABLE.stream().collect(Collectors.toUnmodifiableMap(CollectionKind::letter, kind -> kind));

  /**
   * Returns the kind of a value, or null if its class has none or it has more state than its
   * elements.
   */
  static @Nullable CollectionKind of(Object value) {
    CollectionKind kind = BY_CLASS.get(value.getClass());
    return kind == null || hasComparator(value) ? null : kind;
  }

  static CollectionKind of(char letter) {
    CollectionKind kind = BY_LETTER.get(letter);
    if (kind == null) {
      throw new IllegalArgumentException("there is no collection '" + letter + "'");
    }
    return kind;
  }

  /** Returns whether it is mutable, so that two equal ones are not interchangeable. */
  boolean isMutable() {
    return "ijk".indexOf(letter) < 0;
  }

  /** Returns its elements; those of a map are keys and values in turn. */
  List<@Nullable Object> elements(Object value) {
    if (value instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    List<@Nullable Object> pairs = new ArrayList<>();
    ((Map<?, ?>) value).forEach((key, element) -> {
      pairs.add(key);
      pairs.add(element);
    });
    return pairs;
  }

  Object make(List<@Nullable Object> elements) {
    return made.apply(elements);
  }

  private static Map<Class<?>, CollectionKind> byClass() {
    Map<Class<?>, CollectionKind> kinds = new HashMap<>();
    TABLE.forEach(kind -> kinds.put(kind.type(), kind));
    kinds.put(List.of(1).getClass(), of('i', kinds));
    kinds.put(Set.of(1).getClass(), of('j', kinds));
    kinds.put(Map.of(1, 2).getClass(), of('k', kinds));
    return Map.copyOf(kinds);
  }

  private static CollectionKind of(char letter, Map<Class<?>, CollectionKind> kinds) {
    return kinds.values().stream()
        .filter(kind -> kind.letter() == letter)
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasComparator(Object value) {
    return (value instanceof SortedMap<?, ?> map && map.comparator() != null)
        || (value instanceof SortedSet<?> set && set.comparator() != null);
  }

  private static CollectionKind list(
      char letter, Class<?> type, Function<List<@Nullable Object>, Object> made) {
    return new CollectionKind(letter, type, false, false, made);
  }

  private static CollectionKind unordered(
      char letter, Class<?> type, Function<List<@Nullable Object>, Object> made) {
    return new CollectionKind(letter, type, false, true, made);
  }

  private static CollectionKind map(
      char letter,
      Class<?> type,
      boolean isUnordered,
      Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
    return new CollectionKind(
        letter, type, true, isUnordered, elements -> filled(empty.get(), elements));
  }

  static Map<@Nullable Object, @Nullable Object> filled(
      Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> pairs) {
    if (pairs.size() % 2 != 0) {
      throw new IllegalArgumentException("a key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      map.put(pairs.get(i), pairs.get(i + 1));
    }
    return map;
  }

  private static Stack<@Nullable Object> stack(List<@Nullable Object> elements) {
    Stack<@Nullable Object> stack = new Stack<>();
    stack.addAll(elements);
    return stack;
  }

  /** Creates a list like {@code List.of}, or like {@code Stream.toList} if there are nulls. */
  private static List<@Nullable Object> fixed(List<@Nullable Object> elements) {
    return elements.contains(null)
        ? Collections.unmodifiableList(elements).stream().toList()
        : Stream.of(elements.toArray()).collect(Collectors.toUnmodifiableList());
  }
}
