package dev.krsession;

import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.session.SessionClock;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Consumer;

/**
 * Dependencies that a test sets for a webapp's filter before it starts. Not reachable by settings:
 * only this package can create an object of this type.
 *
 * @param clock the clocks to go by
 * @param stores record stores beside those that services name
 * @param opened is called with what opens over one of these
 */
record Given(SessionClock clock, List<RecordStoreProvider> stores, Consumer<RecordBackend> opened) {
  private static final String NAME = Given.class.getName();

  /** Returns what a test has set for a webapp, or else the system's clocks and no stores. */
  static Given of(ServletContext context) {
    return context.getAttribute(NAME) instanceof Given given
        ? given
        : new Given(SessionClock.system(), List.of(), unused -> {});
  }

  void to(ServletContext context) {
    context.setAttribute(NAME, this);
  }
}
