package dev.krsession.backend.memory;

import org.jspecify.annotations.Nullable;

/** A session's place in the {@link ExpiryWheel}: a link of a ring. Guarded by the wheel's lock. */
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

  /** Takes the place before {@code head}, which is the last one of its ring. */
  void join(WheelSeat head) {
    previous = head.previous;
    next = head;
    previous.next = this;
    head.previous = this;
  }
}
