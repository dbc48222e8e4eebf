package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;

/**
 * Sees to it that those hear of a session's expiry who want to. Where nobody does it has no thread,
 * and the store hears nothing of it; unless that leaves it to us to take away what has expired.
 * Safe for use by many threads.
 */
final class ExpiryNotifier implements AutoCloseable {
  private final ExpiryAudience audience;
  private final boolean told;
  private final ExpiryScheduleQueue notes;
  private final ExpirySweep sweep;

  ExpiryNotifier(
      ExpiryAudience audience,
      ExpirySchedule schedule,
      ExpiryScheduleQueue notes,
      ExpirySweep sweep) {
    this.audience = audience;
    this.told = schedule.isTold();
    this.notes = notes;
    this.sweep = sweep;
  }

  /** Begins, if somebody wants to hear already, or nobody else takes expired sessions away. */
  void begin() {
    if (!told) {
      sweep.begin();
    }
    boolean unused = isWanted();
  }

  /** Whether the schedule has to be told of every session. */
  boolean isWanted() {
    boolean wanted = told && audience.hearsAll().getAsBoolean();
    if (wanted) {
      sweep.begin();
    }
    return wanted;
  }

  /** Whether the schedule has to be told of the session that has this value. */
  boolean isListener(Object value) {
    boolean listener = told && audience.isListener().test(value);
    if (listener) {
      sweep.begin();
    }
    return listener;
  }

  /** How long an expired session stays for those who tell of its end; zero: not at all. */
  Duration grace() {
    return isWanted() ? ExpirySchedule.GRACE : Duration.ZERO;
  }

  /** The end of a session has to be told when it has expired. */
  void expect(SessionHandle handle, Duration left) {
    notes.add(handle, left);
  }

  /** A session has ended and needs no looking after. */
  void forget(SessionHandle handle) {
    notes.add(handle, Duration.ZERO);
  }

  @Override
  public void close() {
    sweep.close();
    notes.close();
  }
}
