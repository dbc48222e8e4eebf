package dev.krsession.backend;

/**
 * Hears of sessions that a backend ended by itself. Called once for each, after it can no longer be
 * found.
 */
@FunctionalInterface
public interface SessionEnds {
  /** Hears nothing. */
  SessionEnds IGNORED = (session, reason) -> {};

  /**
   * The backend has ended {@code session}. Its attributes can still be read by this call and by
   * nobody else.
   *
   * @param reason why
   */
  void ended(StoredSession session, Reason reason);

  /** Why a backend ends a session by itself. */
  enum Reason {
    /** Its idle or absolute timeout ran out. */
    EXPIRED,
    /** The backend was full and this session was the longest idle. */
    EVICTED,
    /** The backend is closed, and its sessions do not outlive it. */
    CLOSED
  }
}
