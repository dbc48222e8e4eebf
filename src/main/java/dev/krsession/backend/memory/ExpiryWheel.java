package dev.krsession.backend.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds expired sessions without visiting the others: a timing wheel of {@value #SLOTS} rings, one
 * for each tick. Requests do not move sessions here; a session whose ring comes up too early is put
 * into a later one, at most once per idle timeout. The same goes for deadlines beyond the wheel's
 * range.
 *
 * <p>Thread-safe. The lock is held for short periods only.
 */
final class ExpiryWheel {
  /** The resolution of the wheel. */
  static final Duration TICK = Duration.ofMillis(500);

  private static final int SLOTS = 4096;
  private static final long TICK_NANOS = TICK.toNanos();
  private static final int BATCH = 256;

  private final ReentrantLock lock = new ReentrantLock();
  private final WheelSeat[] rings = new WheelSeat[SLOTS];
  private final long origin;

  /** The first tick whose ring has not come up yet. Written under the lock. */
  private volatile long tick;

  ExpiryWheel(long now) {
    origin = now;
    Arrays.setAll(rings, slot -> new WheelSeat(null));
  }

  /** Puts the session into the ring of its deadline; into none if it has no deadline. */
  void arm(MemorySession session) {
    lock.lock();
    try {
      session.seat.leave();
      long deadline = session.life.deadline();
      if (session.life.isAlive() && deadline != Long.MAX_VALUE) {
        session.seat.join(ring(Math.floorDiv(deadline - origin, TICK_NANOS) + 1));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes the session from its ring. */
  void disarm(MemorySession session) {
    lock.lock();
    try {
      session.seat.leave();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Advances the wheel and removes up to {@value #BATCH} sessions from the rings that have come up.
   * The caller ends or {@linkplain #arm re-arms} each, and repeats the call until the result is
   * empty.
   */
  List<MemorySession> advance(long now) {
    long present = Math.floorDiv(now - origin, TICK_NANOS);
    if (tick > present) {
      // Each session that begins in a full store comes by here.
      return List.of();
    }
    // With its full capacity: a session removed from its ring must not be lost for lack of memory.
    List<MemorySession> due = new ArrayList<>(BATCH);
    lock.lock();
    try {
      // A wheel that stood still for long needs one whole turn, not more.
      long next = Math.max(tick, present - SLOTS + 1);
      while (next <= present && take(next, due)) {
        next++;
      }
      tick = next;
    } finally {
      lock.unlock();
    }
    return due;
  }

  /** Moves a tick's ring into {@code due}; returns false if it did not fit. */
  private boolean take(long at, List<MemorySession> due) {
    WheelSeat head = rings[Math.floorMod(at, SLOTS)];
    while (!head.isAlone() && due.size() < BATCH) {
      WheelSeat seat = head.next;
      seat.leave();
      if (seat.session != null) {
        due.add(seat.session);
      }
    }
    return head.isAlone();
  }

  private WheelSeat ring(long wanted) {
    // Not the present ring: a due session in use would come up again in the same call.
    long reachable = Math.max(tick + 1, Math.min(wanted, tick + SLOTS - 1));
    return rings[Math.floorMod(reachable, SLOTS)];
  }
}
