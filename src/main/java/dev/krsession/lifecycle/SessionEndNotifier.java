package dev.krsession.lifecycle;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Notifies of sessions that their backend ends by itself, with the webapp's class loader as the
 * context class loader. Thread-safe.
 */
public final class SessionEndNotifier implements SessionEnds {
  private static final SessionTerms TERMS = new SessionTerms(Duration.ZERO, Duration.ZERO);

  private final SessionLog log;
  private final SessionEvents events;
  private final ClassLoader loader;
  private final SessionContext holder;

  /**
   * Creates a notifier of {@code log} and {@code events}.
   *
   * @param loader the webapp's class loader
   */
  public SessionEndNotifier(SessionLog log, SessionEvents events, ClassLoader loader) {
    this.log = log;
    this.events = events.outside();
    this.loader = loader;
    this.holder = new DetachedContext(this.events);
  }

  @Override
  public void ended(StoredSession session, Reason reason) {
    ActiveSession ended = new ActiveSession(session, holder);
    switch (reason) {
      case EXPIRED -> log.expired(ended);
      case EVICTED -> log.evicted(ended);
      case CLOSED -> {}
    }
    withWebappsLoader(() -> SessionEndEvents.fire(ended));
  }

  private void withWebappsLoader(Runnable notification) {
    Thread thread = Thread.currentThread();
    ClassLoader present = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      notification.run();
    } finally {
      thread.setContextClassLoader(present);
    }
  }

  /**
   * Handles a session that has ended on another node, which notifies session listeners. Here its
   * node-local values are unbound, and find a session that has ended.
   */
  public void leftBehind(SessionHandle handle, Map<String, Object> attributes) {
    ActiveSession session = new ActiveSession(new StandIn(handle, Instant.EPOCH, TERMS), holder);
    session.end().close();
    withWebappsLoader(
        () -> attributes.forEach((name, value) -> events.withdrawn(session, name, value)));
  }
}
