package dev.krsession.host;

import java.util.List;
import java.util.stream.Stream;

/**
 * Listeners that belong to a container, and would do harm if they heard of sessions that are not
 * its own. Each has been seen to; what a container adds besides is called as an application's is.
 */
final class ContainerListeners {
  private static final List<String> CLASSES = List.of(
      // Weld finds a request's session by the container's own request. Told of another one, it
      // takes that for the rest of the request: a visitor has two beans of a kind in turn, and
      // with the other session it ends beans that go on.
      "org.jboss.weld.",
      "org.glassfish.weld.",
      // Casts every session to its own class.
      "io.undertow.");

  private ContainerListeners() {}

  static boolean isOne(Object listener) {
    return isOne(listener.getClass(), CLASSES);
  }

  /** Whether a class, or one that it extends, has a name that begins like one of these. */
  static boolean isOne(Class<?> type, List<String> beginnings) {
    return Stream.<Class<?>>iterate(type, part -> part != null, Class::getSuperclass)
        .anyMatch(part -> beginnings.stream().anyMatch(part.getName()::startsWith));
  }
}
