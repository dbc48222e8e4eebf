package dev.krsession.backend.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds the sessions whose time is over without looking at the others: a timing wheel of
 * {@value #SLOTS} rings, one for each tick of time. A request moves nothing here; a session whose
 * ring comes up too early takes its seat again in a later one, at most once in each idle timeout.
 * Deadlines beyond the wheel's reach do so too.
 *
 * <p>Safe for use by many threads. A lock is held for short stretches only.
 */
final class ExpiryWheel {
  /** How finely time is told. */
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

  /** Gives the session the seat that fits its deadline; none if it has no deadline. */
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

  /** Takes the session's seat away. */
  void disarm(MemorySession session) {
    lock.lock();
    try {
      session.seat.leave();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Turns the wheel and takes up to {@value #BATCH} sessions out of the rings that have come up.
   * The caller ends or {@linkplain #arm re-arms} each, and asks again until there are none.
   */
  List<MemorySession> advance(long now) {
    long present = Math.floorDiv(now - origin, TICK_NANOS);
    if (tick > present) {
      // Each session that begins in a full store comes by here.
      return List.of();
    }
    // With room for all: a session that has left its ring must not get lost for want of memory.
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

  /** Empties a tick's ring into {@code due}; false if there was no room for all. */
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
    // Not the present ring: a session that is due but in use would come up again in the same round.
    long reachable = Math.max(tick + 1, Math.min(wanted, tick + SLOTS - 1));
    return rings[Math.floorMod(reachable, SLOTS)];
  }
}
