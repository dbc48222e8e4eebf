package dev.krsession.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a bean knows and its JSON does not: a field with neither getter nor setter. Only
 * values that tell by themselves whether they are equal are compared, texts and numbers and the
 * like, and whether there is one at all.
 */
final class HiddenState {
  private HiddenState() {}

  /** The field that differs, in words, or null if none does as far as can be seen. */
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

  /** What is left out on purpose is no state. */
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
