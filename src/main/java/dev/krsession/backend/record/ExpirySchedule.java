package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A schedule, shared by all nodes, of when to check sessions for expiry. Its entries are hints;
 * only the session itself knows whether it has expired ({@link RecordStore#take}). There are two
 * kinds. If the store removes expired sessions by itself, the schedule contains what is noted
 * ({@link #needsNotes}). If sessions stay until they are taken, it finds them by their time; then a
 * node always sweeps, even without listeners, and {@link #claim} is the only method used.
 */
public interface ExpirySchedule {
  /**
   * How long an expired session is kept for its notification: longer than the restart of an
   * application takes.
   */
  Duration GRACE = Duration.ofMinutes(5);

  /**
   * Returns whether the schedule contains only what was passed to {@link #note} and
   * {@link #settle}.
   */
  default boolean needsNotes() {
    return false;
  }

  /** Schedules sessions by their time left without another access; zero: they have ended. */
  default void note(Map<SessionHandle, Duration> left) {}

  /**
   * Claims due sessions, so that no other node gets them for a while.
   *
   * @param most the maximum number of sessions
   * @param time how long the claim lasts: this node may die
   */
  Claimed claim(int most, Duration time);

  /**
   * Reschedules claimed sessions as {@link #note} does. An entry made after the claim is left
   * unchanged.
   */
  default void settle(Claimed claimed, Map<SessionHandle, Duration> left) {}

  /**
   * Sessions claimed by one node.
   *
   * @param mark distinguishes them from later entries
   */
  record Claimed(long mark, List<SessionHandle> sessions) {}
}
