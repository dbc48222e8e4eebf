package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;

/**
 * Tracks whether a session's end has to be notified, and whether the store has that mark. Used by
 * one thread at a time.
 */
final class ExpiryTracking {
  private final ExpiryNotifier watch;
  private boolean known;
  private boolean due;

  ExpiryTracking(ExpiryNotifier watch, boolean known) {
    this.watch = watch;
    this.known = known;
  }

  /** Checks a value that the application has set. */
  void see(Object value) {
    due |= !known && watch.isListener(value);
  }

  /** Returns whether this has to be stored even without other changes. */
  boolean isDue() {
    return due;
  }

  /** Returns the grace to store along with a change, or zero. */
  Duration grace() {
    due |= !known && watch.isWanted();
    return due ? ExpirySchedule.GRACE : Duration.ZERO;
  }

  /** Called when the grace is stored; the session has this time left. */
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
