package dev.krsession.secrecy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** All objects of our own classes that can be reached from one of them. */
public final class Reachable {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();

  private Reachable() {}

  /** All objects of our classes that can be reached from this one. */
  public static List<Object> from(Object root) throws IllegalAccessException {
    Reachable reachable = new Reachable();
    reachable.add(root);
    while (!reachable.waiting.isEmpty()) {
      reachable.lookInto(reachable.waiting.pop());
    }
    return reachable.seen.stream().filter(object -> isOurs(object.getClass())).toList();
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.krsession.");
  }

  private void add(Object object) {
    if (object != null && seen.add(object)) {
      waiting.push(object);
    }
  }

  private void lookInto(Object object) throws IllegalAccessException {
    if (isOurs(object.getClass())) {
      for (Field field : fields(object.getClass())) {
        add(field.get(object));
      }
    }
    parts(object).forEach(this::add);
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type; each != null && isOurs(each); each = each.getSuperclass()) {
      Arrays.stream(each.getDeclaredFields())
          .filter(field -> !Modifier.isStatic(field.getModifiers()))
          .filter(Field::trySetAccessible)
          .forEach(fields::add);
    }
    return fields;
  }

  private static List<?> parts(Object object) {
    if (object instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (object instanceof Map<?, ?> map) {
      List<Object> entries = new ArrayList<>(map.keySet());
      entries.addAll(map.values());
      return entries;
    }
    if (object instanceof Iterable<?> elements) {
      List<Object> all = new ArrayList<>();
      elements.forEach(all::add);
      return all;
    }
    return references(object);
  }

  private static List<?> references(Object object) {
    if (object instanceof Optional<?> maybe) {
      return maybe.stream().toList();
    }
    if (object instanceof AtomicReference<?> reference) {
      return Arrays.asList(reference.get());
    }
    return object instanceof AtomicReferenceArray<?> array
        ? IntStream.range(0, array.length()).mapToObj(array::get).toList()
        : List.of();
  }
}
