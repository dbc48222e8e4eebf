package dev.krsession.backend.redis;

import dev.krsession.session.SessionHandle;
import java.time.Duration;

/**
 * Sees to it that those hear of a session's expiry who want to. Where nobody does it has no thread,
 * and Redis hears nothing of it. Safe for use by many threads.
 */
final class ExpiryWatch implements AutoCloseable {
  private final ExpiryAudience audience;
  private final ExpiryNotes notes;
  private final ExpirySweep sweep;

  ExpiryWatch(ExpiryAudience audience, ExpiryNotes notes, ExpirySweep sweep) {
    this.audience = audience;
    this.notes = notes;
    this.sweep = sweep;
  }

  /** Begins, if somebody wants to hear already. */
  void begin() {
    boolean unused = isWanted();
  }

  /** Whether every session's end has to be told. */
  boolean isWanted() {
    boolean wanted = audience.hearsAll().getAsBoolean();
    if (wanted) {
      sweep.begin();
    }
    return wanted;
  }

  /** Whether this value has to be told of its session's end. */
  boolean isListener(Object value) {
    boolean listener = audience.isListener().test(value);
    if (listener) {
      sweep.begin();
    }
    return listener;
  }

  /** How long an expired session stays for those who tell of its end; zero: not at all. */
  Duration grace() {
    return isWanted() ? ExpiryCalendar.GRACE : Duration.ZERO;
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
