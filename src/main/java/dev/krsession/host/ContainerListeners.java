package dev.krsession.host;

import java.util.List;
import java.util.stream.Stream;

/**
 * Recognizes a container's own listeners that would do harm if notified of sessions other than its
 * own. Each of these is handled elsewhere; any other listener of a container is called like an
 * application's.
 */
final class ContainerListeners {
  private static final List<String> CLASSES = List.of(
      // Weld finds a request's session by the container's request. Notified of another one, it uses
      // that for the rest of the request: a visitor has two instances of a bean in turn, and the
      // end of the other session destroys beans still in use.
      "org.jboss.weld.",
      "org.glassfish.weld.",
      // Casts every session to its own class.
      "io.undertow.");

  private ContainerListeners() {}

  static boolean isOne(Object listener) {
    return isOne(listener.getClass(), CLASSES);
  }

  /** Returns whether the name of a class, or of a superclass, begins like one of these. */
  static boolean isOne(Class<?> type, List<String> beginnings) {
    return Stream.<Class<?>>iterate(type, part -> part != null, Class::getSuperclass)
        .anyMatch(part -> beginnings.stream().anyMatch(part.getName()::startsWith));
  }
}
