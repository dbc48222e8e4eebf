package dev.krsession.backend.redis;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;

/**
 * Whether one session's end has to be told: what Redis knows of that, and what it has still to
 * know. Used by one thread at a time.
 */
final class Watching {
  private final ExpiryWatch watch;
  private boolean known;
  private boolean due;

  Watching(ExpiryWatch watch, boolean known) {
    this.watch = watch;
    this.known = known;
  }

  /** Notes a value that the application has set. */
  void see(Object value) {
    due |= !known && watch.isListener(value);
  }

  /** Whether Redis has to know of it, if there is nothing else to store. */
  boolean isDue() {
    return due;
  }

  /** What has to be stored along with a change. */
  List<byte[]> fields() {
    due |= !known && watch.isWanted();
    return due ? SessionHash.graceField() : List.of();
  }

  /** The fields are stored, and the session has so much left. */
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
