package dev.krsession;

import dev.krsession.backend.StoreCalls;
import dev.krsession.codec.BeanForms;
import dev.krsession.config.KrSettings;
import dev.krsession.lifecycle.SessionEndNotifier;
import dev.krsession.lifecycle.SessionEvents;
import dev.krsession.observe.SessionLog;
import dev.krsession.observe.SessionMetrics;
import dev.krsession.observe.StoreCall;
import dev.krsession.session.SessionClock;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;

/**
 * The dependencies shared by all components of one filter.
 *
 * @param settings as they count for this filter
 * @param offered what the webapp has that settings can name
 * @param clock the host's clocks
 * @param random where secrets come from
 * @param log where to tell of what happens
 * @param events where to tell it to the application
 * @param ownPackages the application's own packages, as far as a framework tells
 * @param beans what a framework puts around the application's beans
 */
record Dependencies(
    KrSettings settings,
    Offered offered,
    SessionClock clock,
    SecureRandom random,
    SessionLog log,
    SessionEvents events,
    Supplier<List<String>> ownPackages,
    BeanForms beans) {
  /** The webapp's class loader. */
  ClassLoader loader() {
    return offered.loader();
  }

  /** Returns the notifier for sessions that a backend ends by itself. */
  SessionEndNotifier ends() {
    return new SessionEndNotifier(log, events, loader());
  }

  /** Returns the listener that counts and times the calls to a store. */
  static StoreCalls calls(SessionMetrics metrics) {
    return (kind, nanos, answered) -> metrics.called(
        switch (kind) {
          case LOAD -> StoreCall.LOAD;
          case COMMIT -> StoreCall.COMMIT;
          case CHANGE -> StoreCall.CHANGE;
          case DELETE -> StoreCall.DELETE;
          case TOUCH -> StoreCall.TOUCH;
        },
        nanos,
        answered);
  }
}
