package dev.krsession.backend.memory;

import org.jspecify.annotations.Nullable;

/** A session's link in a ring of the {@link ExpiryWheel}. Guarded by the wheel's lock. */
final class WheelSeat {
  final @Nullable MemorySession session;
  WheelSeat previous = this;
  WheelSeat next = this;

  WheelSeat(@Nullable MemorySession session) {
    this.session = session;
  }

  boolean isAlone() {
    return next == this;
  }

  void leave() {
    previous.next = next;
    next.previous = previous;
    previous = this;
    next = this;
  }

  /** Inserts it before {@code head}, at the end of the ring. */
  void join(WheelSeat head) {
    previous = head.previous;
    next = head;
    previous.next = this;
    head.previous = this;
  }
}
