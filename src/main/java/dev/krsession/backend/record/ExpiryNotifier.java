package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;

/**
 * Notifies listeners of the expiry of sessions. Without listeners it has no thread, and stores
 * nothing for it; unless the store leaves the removal of expired sessions to us. Thread-safe.
 */
final class ExpiryNotifier implements AutoCloseable {
  private final ExpiryAudience audience;
  private final boolean needsNotes;
  private final ExpiryScheduleQueue notes;
  private final ExpirySweep sweep;

  ExpiryNotifier(
      ExpiryAudience audience,
      ExpirySchedule schedule,
      ExpiryScheduleQueue notes,
      ExpirySweep sweep) {
    this.audience = audience;
    this.needsNotes = schedule.needsNotes();
    this.notes = notes;
    this.sweep = sweep;
  }

  /** Begins, if there are listeners already, or if the store does not remove expired sessions. */
  void begin() {
    if (!needsNotes) {
      sweep.begin();
    }
    boolean unused = isWanted();
  }

  /** Returns whether every session has to be in the schedule. */
  boolean isWanted() {
    boolean wanted = needsNotes && audience.listensToAll().getAsBoolean();
    if (wanted) {
      sweep.begin();
    }
    return wanted;
  }

  /** Returns whether the session with this value has to be in the schedule. */
  boolean isListener(Object value) {
    boolean listener = needsNotes && audience.isListener().test(value);
    if (listener) {
      sweep.begin();
    }
    return listener;
  }

  /** Returns how long an expired session is kept for its notification; zero: not at all. */
  Duration grace() {
    return isWanted() ? ExpirySchedule.GRACE : Duration.ZERO;
  }

  /** Schedules the notification of a session's expiry. */
  void expect(SessionHandle handle, Duration left) {
    notes.add(handle, left);
  }

  /** Removes a session that has ended from the schedule. */
  void forget(SessionHandle handle) {
    notes.add(handle, Duration.ZERO);
  }

  @Override
  public void close() {
    sweep.close();
    notes.close();
  }
}
