package dev.krsession.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Passes the session listeners annotated with {@code @WebListener} from the initializer to the
 * filter.
 */
public final class AnnotatedListeners {
  private static final String FOUND = AnnotatedListeners.class.getName();

  private AnnotatedListeners() {}

  /** Stores the session listeners among the classes that the container has found. */
  public static void remember(ServletContext context, Set<Class<?>> found) {
    List<Class<?>> listeners = found.stream()
        .filter(type -> type.isAnnotationPresent(WebListener.class))
        .filter(ListenerType::isOfSessions)
        .toList();
    if (!listeners.isEmpty()) {
      context.setAttribute(FOUND, listeners);
    }
  }

  /** Returns the names of the stored classes. */
  static Stream<String> of(ServletContext context) {
    return context.getAttribute(FOUND) instanceof List<?> listeners
        ? listeners.stream().map(listener -> ((Class<?>) listener).getName())
        : Stream.empty();
  }
}
