package dev.krsession.backend;

/**
 * Is notified of sessions that a backend ended by itself, once for each, after it can no longer be
 * found.
 */
@FunctionalInterface
public interface SessionEnds {
  /** Ignores them. */
  SessionEnds IGNORED = (session, reason) -> {};

  /**
   * The backend has ended {@code session}. Only this call can still read its attributes.
   *
   * @param reason why it ended
   */
  void ended(StoredSession session, Reason reason);

  /** The reason why a backend ended a session by itself. */
  enum Reason {
    /** Its idle or absolute timeout ran out. */
    EXPIRED,
    /** The backend was full and this session was idle the longest. */
    EVICTED,
    /** The backend is closed, and its sessions end with it. */
    CLOSED
  }
}
