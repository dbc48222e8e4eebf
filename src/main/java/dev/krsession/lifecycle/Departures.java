package dev.krsession.lifecycle;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.observe.SessionLog;

/**
 * Tells of the sessions that their backend ends by itself, with the webapp's class loader in place
 * as its code expects it. Safe for use by many threads.
 */
public final class Departures implements SessionEnds, Holder {
  private final SessionLog log;
  private final SessionEvents events;
  private final ClassLoader loader;

  /**
   * Tells {@code log} and {@code events}.
   *
   * @param loader the webapp's
   */
  public Departures(SessionLog log, SessionEvents events, ClassLoader loader) {
    this.log = log;
    this.events = events;
    this.loader = loader;
  }

  @Override
  public void ended(StoredSession session, Reason reason) {
    switch (reason) {
      case EXPIRED -> log.expired();
      case EVICTED -> log.evicted();
      case CLOSED -> {}
    }
    Thread thread = Thread.currentThread();
    ClassLoader present = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Farewell.tell(new HeldSession(session, this));
    } finally {
      thread.setContextClassLoader(present);
    }
  }

  @Override
  public Access access() {
    return Access.FULL;
  }

  @Override
  public SessionEvents events() {
    return events;
  }

  @Override
  public void invalidate(HeldSession session) {
    session.requireWritable();
  }

  /** Refuses: there is nothing left that could be saved. */
  @Override
  public void commit(HeldSession session) {
    throw new IllegalStateException("the session has ended; its changes are not saved");
  }
}
