package dev.krsession.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Merges two lists without duplicates, preserving the order of both. */
final class OrderedMerge {
  private final List<Object> all = new ArrayList<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private OrderedMerge() {}

  /** If the two orders contradict each other, the first list's applies. */
  static List<Object> of(List<Object> first, List<Object> second) {
    OrderedMerge merged = new OrderedMerge();
    int next = 0;
    for (Object object : second) {
      int shared = indexOf(object, first);
      merged.addAll(first.subList(Math.min(next, shared + 1), shared + 1));
      next = Math.max(next, shared + 1);
      merged.add(object);
    }
    merged.addAll(first.subList(next, first.size()));
    return merged.all;
  }

  /** By identity, since equals is the application's. */
  private static int indexOf(Object object, List<Object> list) {
    for (int at = 0; at < list.size(); at++) {
      if (list.get(at) == object) {
        return at;
      }
    }
    return -1;
  }

  private void addAll(List<Object> objects) {
    objects.forEach(this::add);
  }

  private void add(Object object) {
    if (seen.add(object)) {
      all.add(object);
    }
  }
}
