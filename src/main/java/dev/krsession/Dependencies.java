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
 * @param settings the effective settings of this filter
 * @param offered objects of the webapp that settings can name
 * @param clock the system's clocks, or a test's
 * @param random the source of secrets
 * @param log log events and metrics
 * @param events the application's session listeners
 * @param ownPackages the application's own packages, if a framework knows them
 * @param beans a framework's wrappers of the application's beans
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
