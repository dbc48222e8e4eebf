package dev.krsession.backend;

/**
 * Listener for sessions that a backend ended by itself. Called once for each, after it can no
 * longer be found.
 */
@FunctionalInterface
public interface SessionEnds {
  /** Ignores all notifications. */
  SessionEnds IGNORED = (session, reason) -> {};

  /**
   * Called when the backend has ended {@code session}. Its attributes are readable during this call
   * only.
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
