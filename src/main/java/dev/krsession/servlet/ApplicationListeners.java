package dev.krsession.servlet;

import dev.krsession.api.KrSessions;
import dev.krsession.lifecycle.SessionEvents;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.BiConsumer;

/** Finds out who in a webapp listens to sessions. */
public final class ApplicationListeners {
  private ApplicationListeners() {}

  /**
   * Everybody in this webapp who listens, and who will be added later.
   *
   * @param failures hears of a listener that threw, and of what
   */
  public static SessionEvents of(ServletContext context, BiConsumer<Object, Throwable> failures) {
    return new ListenerEvents(
        context, new Listeners(List.of(), KrSessions.listeners(context), failures));
  }
}
