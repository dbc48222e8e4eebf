package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;

/**
 * Whether one session's end has to be told: what the store knows of that, and what it has still to
 * know. Used by one thread at a time.
 */
final class ExpiryTracking {
  private final ExpiryNotifier watch;
  private boolean known;
  private boolean due;

  ExpiryTracking(ExpiryNotifier watch, boolean known) {
    this.watch = watch;
    this.known = known;
  }

  /** Notes a value that the application has set. */
  void see(Object value) {
    due |= !known && watch.isListener(value);
  }

  /** Whether the store has to know of it, if there is nothing else to store. */
  boolean isDue() {
    return due;
  }

  /** The grace that has to be stored along with a change, or zero. */
  Duration grace() {
    due |= !known && watch.isWanted();
    return due ? ExpirySchedule.GRACE : Duration.ZERO;
  }

  /** The grace is stored, and the session has so much left. */
  void stored(SessionHandle handle, Duration left, boolean termsChanged) {
    if (due || (known && termsChanged)) {
      watch.expect(handle, left);
    }
    known |= due;
    due = false;
  }

  void ended(SessionHandle handle) {
    if (known) {
      watch.forget(handle);
    }
  }
}
