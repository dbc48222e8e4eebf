package dev.krsession.servlet;

import dev.krsession.lifecycle.SessionEvents;
import jakarta.servlet.ServletContext;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the session listeners of a webapp. */
public final class ApplicationListeners {
  private ApplicationListeners() {}

  /**
   * Returns the events to all session listeners of this webapp, including those added later.
   *
   * @param first listeners called before all others
   * @param last listeners called after all others
   * @param containers the container's own listeners of all kinds, if accessible; else the declared
   *     ones are instantiated once more
   * @param warnings receives a line for each declared listener that cannot be used
   * @param failures receives a listener and the exception that it threw
   */
  public static SessionEvents of(
      ServletContext context,
      List<EventListener> first,
      List<EventListener> last,
      Optional<List<Object>> containers,
      Consumer<String> warnings,
      BiConsumer<Object, Throwable> failures) {
    List<EventListener> added = ApiAttributes.listeners(context);
    List<EventListener> own = containers
        .map(all -> ofSessions(all, added))
        .orElseGet(() -> new DeclaredListeners(context, warnings).create());
    List<EventListener> all = Stream.of(first, own, last).flatMap(List::stream).toList();
    return new ListenerEvents(context, new Listeners(all, added, failures));
  }

  /** Returns the session listeners; an added one replaces those of its class. */
  private static List<EventListener> ofSessions(List<Object> all, List<EventListener> added) {
    return all.stream()
        .filter(listener -> ListenerType.isOfSessions(listener.getClass()))
        .map(EventListener.class::cast)
        .filter(listener -> added.stream().noneMatch(one -> one.getClass() == listener.getClass()))
        .toList();
  }
}
