package dev.krsession.lifecycle;

/**
 * Holds sessions outside of any request: those that have ended or are about to, and those that
 * somebody lists. They can be looked at, not saved. Safe for use by many threads.
 *
 * @param events hears of what is done with them
 */
record OutsideRequest(SessionEvents events) implements Holder {
  @Override
  public Access access() {
    return Access.FULL;
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

  /** Refuses: there is no later. */
  @Override
  public LaterUse later(HeldSession session) {
    throw new IllegalStateException("the session has ended");
  }
}
