package dev.krsession.host;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Read-only reflective access to an object of a class that is not on the compile class path. A
 * missing or inaccessible field or method throws; null has empty contents.
 *
 * @param object the object to read
 */
record ReflectiveView(@Nullable Object object) {
  /** Returns the value of a field, its own or an inherited one. */
  ReflectiveView field(String name) throws ReflectiveOperationException {
    if (object == null) {
      return this;
    }
    Field field = Stream.<Class<?>>iterate(
            object.getClass(), ReflectiveView::isClass, Class::getSuperclass)
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(found -> found.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchFieldException(object.getClass().getName() + "." + name));
    field.setAccessible(true);
    return new ReflectiveView(field.get(object));
  }

  private static boolean isClass(Class<?> type) {
    return type != null;
  }

  /** Returns whether the object has this public method, without parameters. */
  boolean has(String name) {
    return object != null
        && Arrays.stream(object.getClass().getMethods())
            .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == 0);
  }

  /** Returns the result of the object's public method without parameters. */
  ReflectiveView call(String name) throws ReflectiveOperationException {
    if (object == null) {
      return this;
    }
    Method method = object.getClass().getMethod(name);
    // A public method of a non-public class needs this; others do without it.
    boolean unused = method.trySetAccessible();
    try {
      return new ReflectiveView(method.invoke(object));
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(name + " failed: " + e.getCause(), e);
    }
  }

  /** Returns the elements, if it is an array or a collection. */
  List<ReflectiveView> all() throws ReflectiveOperationException {
    if (object == null) {
      return List.of();
    }
    if (object instanceof Object[] array) {
      return Arrays.stream(array).map(ReflectiveView::new).toList();
    }
    if (object instanceof Collection<?> collection) {
      return new ArrayList<>(collection).stream().map(ReflectiveView::new).toList();
    }
    throw new ReflectiveOperationException(object.getClass().getName() + " holds no list");
  }

  /** Returns the elements as plain objects. */
  List<Object> objects() throws ReflectiveOperationException {
    return all().stream().flatMap(held -> Stream.ofNullable(held.object())).toList();
  }

  /** Returns the number, if it is an Integer; empty if it is null. */
  OptionalInt number() throws ReflectiveOperationException {
    if (object == null) {
      return OptionalInt.empty();
    }
    if (object instanceof Integer number) {
      return OptionalInt.of(number);
    }
    throw new ReflectiveOperationException(object.getClass().getName() + " is no whole number");
  }

  /** Returns the entries of a map as strings; none if it is null. */
  Map<String, String> texts() throws ReflectiveOperationException {
    if (object == null) {
      return Map.of();
    }
    if (object instanceof Map<?, ?> map) {
      Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
      return texts;
    }
    throw new ReflectiveOperationException(object.getClass().getName() + " holds no texts");
  }
}
