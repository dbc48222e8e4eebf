package dev.krsession.lifecycle;

import dev.krsession.session.GoneException;

/**
 * Holds sessions outside of any request: those that have ended or are about to, and those that
 * somebody lists. They can be looked at, not saved. Safe for use by many threads.
 *
 * @param events hears of what is done with them
 */
record DetachedContext(SessionEvents events) implements SessionContext {
  @Override
  public Access access() {
    return Access.FULL;
  }

  @Override
  public void invalidate(ActiveSession session) {
    session.requireWritable();
  }

  /** Refuses: there is nothing left that could be saved. */
  @Override
  public void commit(ActiveSession session) {
    throw new GoneException("the session has ended; its changes are not saved");
  }

  /** Refuses: there is no later. */
  @Override
  public DetachedAccess later(ActiveSession session) {
    throw new GoneException();
  }
}
