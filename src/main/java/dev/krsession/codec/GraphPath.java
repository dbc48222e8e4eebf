package dev.krsession.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the path to an object of a given class in an object graph, as in
 * {@code lines[0].connection}.
 */
final class GraphPath {
  private static final int MAX_OBJECTS = 10_000;

  private final Class<?> wanted;
  private final Deque<Step> open = new ArrayDeque<>();
  private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

  private record Step(Object value, String path) {}

  private GraphPath(Class<?> wanted) {
    this.wanted = wanted;
  }

  /**
   * Returns the shortest path from {@code root}; empty if it is the root itself or cannot be found.
   */
  static Optional<String> to(Class<?> wanted, Object root) {
    GraphPath search = new GraphPath(wanted);
    search.add(root, "");
    return search.run().filter(path -> !path.isEmpty());
  }

  private Optional<String> run() {
    while (!open.isEmpty() && met.size() < MAX_OBJECTS) {
      Step step = open.remove();
      if (step.value().getClass() == wanted) {
        return Optional.of(step.path());
      }
      look(step.value(), step.path());
    }
    return Optional.empty();
  }

  private void look(Object value, String path) {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      for (int at = 0;
          !type.getComponentType().isPrimitive() && at < Array.getLength(value);
          at++) {
        add(Array.get(value, at), path + "[" + at + "]");
      }
    } else if (value instanceof Collection<?> collection) {
      int at = 0;
      for (Object element : collection) {
        add(element, path + "[" + at++ + "]");
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, element) -> {
        add(key, path + "[key]");
        add(element, path + "[" + (key instanceof String text ? text : "…") + "]");
      });
    }
    fields(value, type, path.isEmpty() ? "" : path + ".");
  }

  private void fields(Object value, Class<?> type, String prefix) {
    for (Class<?> at = type;
        at != null && !JdkTypes.isPlatform(at.getName());
        at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers)
            && !Modifier.isTransient(modifiers)
            && !field.getType().isPrimitive()) {
          add(content(field, value), prefix + field.getName());
        }
      }
    }
  }

  private static @Nullable Object content(Field field, Object value) {
    try {
      field.setAccessible(true);
      return field.get(value);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private void add(@Nullable Object value, String path) {
    if (value != null && met.add(value)) {
      open.add(new Step(value, path));
    }
  }
}
