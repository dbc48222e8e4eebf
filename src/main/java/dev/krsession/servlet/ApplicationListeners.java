package dev.krsession.servlet;

import dev.krsession.api.KrSessions;
import dev.krsession.lifecycle.SessionEvents;
import jakarta.servlet.ServletContext;
import java.util.EventListener;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Finds out who in a webapp listens to sessions. */
public final class ApplicationListeners {
  private ApplicationListeners() {}

  /**
   * Everybody in this webapp who listens, and who will be added later.
   *
   * @param warnings hears of those who are declared and cannot be had
   * @param failures hears of a listener that threw, and of what
   */
  public static SessionEvents of(
      ServletContext context, Consumer<String> warnings, BiConsumer<Object, Throwable> failures) {
    List<EventListener> declared = new DeclaredListeners(context, warnings).create();
    return new ListenerEvents(
        context, new Listeners(declared, KrSessions.listeners(context), failures));
  }
}
