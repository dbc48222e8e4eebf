package dev.krsession;

import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.session.SessionClock;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a test gives to the filter of a webapp before it starts, in the place of what a filter has
 * else. No setting leads here: it takes an object of this type, which only this package can make.
 *
 * @param clock the clocks to go by
 * @param stores record stores beside those that services name
 * @param opened is called with what opens over one of these
 */
record Given(SessionClock clock, List<RecordStoreProvider> stores, Consumer<RecordBackend> opened) {
  private static final String NAME = Given.class.getName();

  /** What was given to a webapp; the host's clocks and no store if nothing was. */
  static Given of(ServletContext context) {
    return context.getAttribute(NAME) instanceof Given given
        ? given
        : new Given(SessionClock.system(), List.of(), unused -> {});
  }

  void to(ServletContext context) {
    context.setAttribute(NAME, this);
  }
}
