package dev.krsession.servlet;

import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class that listens to sessions, and perhaps to other events.
 *
 * @param type the class
 */
record ListenerType(Class<? extends EventListener> type) {
  /** The other listener interfaces, which the container calls on an instance of its own. */
  private static final List<Class<?>> CONTAINERS = List.of(
      ServletContextListener.class,
      ServletContextAttributeListener.class,
      ServletRequestListener.class,
      ServletRequestAttributeListener.class);

  /** Returns empty for a class that is no session listener, or is abstract. */
  static Optional<ListenerType> of(Class<?> type) {
    return isOfSessions(type) && !Modifier.isAbstract(type.getModifiers())
        ? Optional.of(new ListenerType(type.asSubclass(EventListener.class)))
        : Optional.empty();
  }

  /** Whether a class listens to sessions. */
  static boolean isOfSessions(Class<?> type) {
    return HttpSessionListener.class.isAssignableFrom(type)
        || HttpSessionAttributeListener.class.isAssignableFrom(type)
        || HttpSessionIdListener.class.isAssignableFrom(type);
  }

  String name() {
    return type.getName();
  }

  boolean isTypeOf(EventListener listener) {
    return listener.getClass() == type;
  }

  /**
   * Returns a field whose value a second instance would not share with the container's; empty if
   * the container calls no instance, or there is no such field. Final fields are set alike in both,
   * and annotated ones are presumably injected alike.
   */
  Optional<String> unsharedState() {
    return CONTAINERS.stream().noneMatch(kind -> kind.isAssignableFrom(type))
        ? Optional.empty()
        : Stream.<Class<?>>iterate(type, ListenerType::isTheirs, Class::getSuperclass)
            .flatMap(part -> Arrays.stream(part.getDeclaredFields()))
            .filter(ListenerType::isState)
            .map(Field::getName)
            .findFirst();
  }

  private static boolean isTheirs(Class<?> part) {
    return part != null && part != Object.class;
  }

  private static boolean isState(Field field) {
    int unshared = Modifier.STATIC | Modifier.FINAL;
    return (field.getModifiers() & unshared) == 0
        && !field.isSynthetic()
        && field.getAnnotations().length == 0;
  }
}
