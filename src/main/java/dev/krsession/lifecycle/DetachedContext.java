package dev.krsession.lifecycle;

import dev.krsession.session.GoneException;

/**
 * The context of sessions outside any request: those that end or have ended, and those that are
 * listed. They can be read, not saved. Thread-safe.
 *
 * @param events the listeners of their changes
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

  /** Throws: an ended session cannot be saved. */
  @Override
  public void commit(ActiveSession session) {
    throw new GoneException("; its changes are not saved");
  }

  /** Throws: an ended session has no later access. */
  @Override
  public DetachedAccess later(ActiveSession session) {
    throw new GoneException();
  }
}
