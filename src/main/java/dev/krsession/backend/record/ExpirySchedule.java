package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * When to look after which session, for all nodes. What it says is a hint; only the session itself
 * knows whether it has expired ({@link RecordStore#take}). There are two kinds. Where the store
 * forgets expired sessions by itself, the schedule knows what it is told ({@link #isTold}). Where
 * the sessions stay until somebody takes them, it finds them by their time; then a node sweeps all
 * the time, whether anybody wants to hear of it or not, and {@link #claim} is the only method.
 */
public interface ExpirySchedule {
  /**
   * How long an expired session stays for those who tell of its end: longer than an application
   * takes to start again.
   */
  Duration GRACE = Duration.ofMinutes(5);

  /** Whether the schedule knows only what {@link #note} and {@link #settle} have told it. */
  default boolean isTold() {
    return false;
  }

  /** Notes sessions with what they have left without another access; zero: they have ended. */
  default void note(Map<SessionHandle, Duration> left) {}

  /**
   * Claims sessions that are due: no other node is given them for a while.
   *
   * @param most the most sessions
   * @param time after which others may look after them: this node may have died
   */
  Claimed claim(int most, Duration time);

  /**
   * Notes what was found out of claimed sessions, as {@link #note} does. One that was noted anew
   * since it was claimed stays as it is.
   */
  default void settle(Claimed claimed, Map<SessionHandle, Duration> left) {}

  /**
   * Sessions that no other node looks after for a while.
   *
   * @param mark tells them from those that somebody has noted since
   */
  record Claimed(long mark, List<SessionHandle> sessions) {}
}
