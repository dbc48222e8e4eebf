package dev.krsession.cdi;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of objects, those of superclasses included. Safe for use by many threads. */
final class BeanFields {
  private final Map<Class<?>, List<Field>> known = new ConcurrentHashMap<>();

  /**
   * Makes an object by its constructor without arguments.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Object made(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "a " + type.getName()
              + " has interceptors or decorators, or an object with such ones, and"
              + " cannot be made by a constructor without arguments",
          e);
    }
  }

  /**
   * Copies the fields of a class from one object to another.
   *
   * @param replaced by the value of a field, its value in the copy
   * @throws IllegalArgumentException if a field cannot be set
   */
  void copy(Class<?> type, Object from, Object to, IdentityHashMap<Object, Object> replaced) {
    for (Field field : of(type)) {
      Object value = value(field, from);
      set(field, to, value == null ? null : replaced.getOrDefault(value, value));
    }
  }

  /** What an object holds besides constants and what is transient, by the fields' names. */
  Map<String, @Nullable Object> state(Class<?> type, Object object, Predicate<Field> isInjected) {
    Map<String, @Nullable Object> state = new TreeMap<>();
    for (Field field : of(type)) {
      if (isState(field) && !isInjected.test(field)) {
        state.put(name(field), value(field, object));
      }
    }
    return state;
  }

  /** Gives an object such a state. Fields that it does not have are left out. */
  void restore(Class<?> type, Object object, Map<String, @Nullable Object> state) {
    for (Field field : of(type)) {
      if (state.containsKey(name(field))) {
        set(field, object, state.get(name(field)));
      }
    }
  }

  private static boolean isState(Field field) {
    boolean constant = Modifier.isFinal(field.getModifiers())
        && (field.getType().isPrimitive() || field.getType() == String.class);
    return !constant && !Modifier.isTransient(field.getModifiers());
  }

  private static String name(Field field) {
    return field.getDeclaringClass().getName() + '.' + field.getName();
  }

  private List<Field> of(Class<?> type) {
    return known.computeIfAbsent(type, BeanFields::fields);
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          if (!field.trySetAccessible()) {
            throw new IllegalArgumentException("a " + type.getName()
                + " has interceptors or decorators, and fields of " + at.getName()
                + " that cannot be read");
          }
          fields.add(field);
        }
      }
    }
    return List.copyOf(fields);
  }

  private static @Nullable Object value(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(field + " cannot be read", e);
    }
  }

  private static void set(Field field, Object object, @Nullable Object value) {
    try {
      field.set(object, value);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(field + " cannot be set", e);
    }
  }
}
