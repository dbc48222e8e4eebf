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
 * Tells of the sessions that their backend ends by itself, with the webapp's class loader in place
 * as its code expects it. Safe for use by many threads.
 */
public final class SessionEndNotifier implements SessionEnds {
  private static final SessionTerms TERMS = new SessionTerms(Duration.ZERO, Duration.ZERO);

  private final SessionLog log;
  private final SessionEvents events;
  private final ClassLoader loader;
  private final SessionContext holder;

  /**
   * Tells {@code log} and {@code events}.
   *
   * @param loader the webapp's
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
    withWebappsLoader(() -> SessionEndEvents.tell(ended));
  }

  private void withWebappsLoader(Runnable telling) {
    Thread thread = Thread.currentThread();
    ClassLoader present = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      telling.run();
    } finally {
      thread.setContextClassLoader(present);
    }
  }

  /**
   * A session has ended elsewhere, which is told there. Here, values that were of this node alone
   * are unbound, and find a session that has ended.
   */
  public void leftBehind(SessionHandle handle, Map<String, Object> attributes) {
    ActiveSession session = new ActiveSession(new StandIn(handle, Instant.EPOCH, TERMS), holder);
    session.end().close();
    withWebappsLoader(
        () -> attributes.forEach((name, value) -> events.withdrawn(session, name, value)));
  }
}
