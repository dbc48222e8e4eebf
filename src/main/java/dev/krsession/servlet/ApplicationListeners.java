package dev.krsession.servlet;

import dev.krsession.lifecycle.SessionEvents;
import jakarta.servlet.ServletContext;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds out who in a webapp listens to sessions. */
public final class ApplicationListeners {
  private ApplicationListeners() {}

  /**
   * Everybody in this webapp who listens, and who will be added later.
   *
   * @param first those that come before all others
   * @param last those that come after all others
   * @param containers the container's own listeners of all kinds, if it has told of them; else
   *     those that the webapp declares are made once more
   * @param warnings hears of those who are declared and cannot be had
   * @param failures hears of a listener that threw, and of what
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

  /** Those of sessions; one whose class the application has added gives way to what was added. */
  private static List<EventListener> ofSessions(List<Object> all, List<EventListener> added) {
    return all.stream()
        .filter(listener -> ListenerType.isOfSessions(listener.getClass()))
        .map(EventListener.class::cast)
        .filter(listener -> added.stream().noneMatch(one -> one.getClass() == listener.getClass()))
        .toList();
  }
}
