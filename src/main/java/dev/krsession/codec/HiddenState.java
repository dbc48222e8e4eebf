package dev.krsession.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a bean's state that its JSON lacks: a field with neither getter nor setter. Compares only
 * values with a meaningful equals, such as strings and numbers, and whether there is a value at
 * all.
 */
final class HiddenState {
  private HiddenState() {}

  /** Returns a description of the field that differs, or null if none is known to differ. */
  static @Nullable String lost(Object value, Object back) {
    for (Class<?> type = value.getClass();
        type != null && !type.getName().startsWith("java.");
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (isState(field) && differs(field, value, back)) {
          return "its field " + field.getName();
        }
      }
    }
    return null;
  }

  /** State that is deliberately left out does not count. */
  private static boolean isState(Field field) {
    return !Modifier.isStatic(field.getModifiers())
        && !Modifier.isTransient(field.getModifiers())
        && !field.isSynthetic()
        && Stream.of(field.getAnnotations())
            .noneMatch(it -> it.annotationType().getSimpleName().equals("JsonbTransient"));
  }

  private static boolean differs(Field field, Object value, Object back) {
    try {
      field.setAccessible(true);
      return differs(field.get(value), field.get(back));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }

  private static boolean differs(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return one != other;
    }
    boolean isPlain =
        one instanceof String || PlainTypes.of(one).filter(PlainType::fixed).isPresent();
    return isPlain && other.getClass() == one.getClass() && !Objects.equals(one, other);
  }
}
