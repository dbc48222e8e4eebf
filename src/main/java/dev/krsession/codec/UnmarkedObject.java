package dev.krsession.codec;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces an object of the application in the serialized form if its class is not
 * {@code Serializable}: contains its class, and its fields by name. It is restored by the
 * constructor without arguments, a record by its canonical one. Many beans in sessions are of this
 * kind, since sessions in memory never required the interface.
 */
final class UnmarkedObject implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Class<?> type;
  private final String[] names;
  private final @Nullable Object[] values;

  private UnmarkedObject(Class<?> type, String[] names, @Nullable Object[] values) {
    this.type = type;
    this.names = names;
    this.values = values;
  }

  /**
   * Creates the replacement of {@code value}.
   *
   * @throws ReflectiveOperationException if it could not be restored
   */
  static UnmarkedObject of(Object value) throws ReflectiveOperationException {
    Class<?> type = value.getClass();
    List<String> names = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    if (!type.isRecord()) {
      constructor(type);
    }
    for (Map.Entry<String, Field> field : fields(type).entrySet()) {
      names.add(field.getKey());
      values.add(field.getValue().get(value));
    }
    return new UnmarkedObject(type, names.toArray(new String[0]), values.toArray());
  }

  /**
   * Returns why objects of a class could not be restored, or null if they could: there is no such
   * constructor, or the class is no data.
   */
  static @Nullable String obstacle(Class<?> type) {
    if (AutoCloseable.class.isAssignableFrom(type) || Thread.class.isAssignableFrom(type)) {
      return "it has to be closed or runs";
    }
    try {
      if (!type.isRecord()) {
        constructor(type);
      }
      Map<String, Field> unused = fields(type);
      return null;
    } catch (NoSuchMethodException e) {
      return "it has no constructor without arguments";
    } catch (RuntimeException e) {
      return "its fields cannot be read";
    }
  }

  Class<?> type() {
    return type;
  }

  /**
   * Restores the object.
   *
   * @throws InvalidObjectException if this version of its class does not allow that
   */
  Object make() throws InvalidObjectException {
    try {
      return type.isRecord() ? record() : bean();
    } catch (ReflectiveOperationException | RuntimeException e) {
      InvalidObjectException refusal = new InvalidObjectException("its fields do not fit any more");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private Object bean() throws ReflectiveOperationException {
    Object bean = constructor(type).newInstance();
    Map<String, Field> fields = fields(type);
    for (int at = 0; at < names.length; at++) {
      Field field = fields.get(names[at]);
      if (field != null) {
        field.set(bean, values[at]);
      }
    }
    return bean;
  }

  private Object record() throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    List<String> known = List.of(names);
    @Nullable Object[] arguments = new Object[components.length];
    for (int at = 0; at < components.length; at++) {
      int index = known.indexOf(components[at].getName());
      arguments[at] = index < 0 ? null : values[index];
    }
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(arguments);
  }

  private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor;
  }

  /** Returns all fields with state, the superclasses' first; a repeated name gets a prime. */
  private static Map<String, Field> fields(Class<?> type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    List<Class<?>> line = new ArrayList<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      line.add(0, at);
    }
    for (Class<?> at : line) {
      for (Field field : at.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
          field.setAccessible(true);
          String name = field.getName();
          while (fields.containsKey(name)) {
            name += "'";
          }
          fields.put(name, field);
        }
      }
    }
    return fields;
  }
}
