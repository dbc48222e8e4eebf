package dev.krsession.backend.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds the session that has been idle longest, for eviction.
 *
 * <p>Sessions are in two {@linkplain IdleHeap heaps}, ordered by the time since when they were
 * known to be idle. Requests do not update that time, so it may be too early, but never too late.
 * Therefore a session at the top whose time is exact is the longest idle of its heap, and one whose
 * time is too early is moved first. That happens at most once per request, so the cost of a pick
 * depends on the store's use, not on its size. Without evictions there are no heaps: the first pick
 * builds them.
 *
 * <p>Sessions used by a single request are on probation, in a heap of their own: while they are
 * more than a quarter of all, only they are picked. So a client that creates sessions without end,
 * at no cost to itself, evicts its own and not those of visitors. A session used again moves to the
 * other heap when it comes up. Thread-safe.
 */
final class IdleOrder {
  private static final int PROBATION = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Collection<MemorySession> sessions;
  private final IdleHeap strangers = new IdleHeap();
  private final IdleHeap guests = new IdleHeap();
  private volatile boolean needed;

  IdleOrder(Collection<MemorySession> sessions) {
    this.sessions = sessions;
  }

  /** Adds a new session. */
  void add(MemorySession session, long now) {
    if (needed) {
      lock.lock();
      try {
        line(session, now);
      } finally {
        lock.unlock();
      }
    }
  }

  /** Removes a session that has ended. */
  void remove(MemorySession session) {
    if (needed) {
      lock.lock();
      try {
        strangers.remove(session);
        guests.remove(session);
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Removes and returns the session that has been idle longest; empty if all are in use. If the
   * caller does not end it, it must {@linkplain #add add} it again.
   *
   * @param now monotonic nanoseconds
   */
  Optional<MemorySession> pick(long now) {
    lock.lock();
    try {
      lineUp(now);
      boolean stranger = settle(strangers, now);
      boolean flooded = strangers.size() * PROBATION > strangers.size() + guests.size();
      boolean guest = !(stranger && flooded) && settle(guests, now);
      if (!stranger && !guest) {
        return Optional.empty();
      }
      boolean first = !guest || (stranger && strangers.since() <= guests.since());
      return Optional.of((first ? strangers : guests).poll());
    } finally {
      lock.unlock();
    }
  }

  private void lineUp(long now) {
    if (!needed) {
      // sessions created from here on are added by add, and perhaps here as well
      needed = true;
      sessions.forEach(session -> line(session, now));
    }
  }

  private void line(MemorySession session, long now) {
    // the end of a session removes it afterwards, or has come before
    if (session.place < 0 && session.isAlive()) {
      heapOf(session).add(session, Math.min(now, session.life.idleSince()));
    }
  }

  /**
   * Makes sure that the top's time and heap are right; returns false if all sessions are in use.
   */
  private boolean settle(IdleHeap heap, long now) {
    List<MemorySession> busy = new ArrayList<>();
    boolean settled = false;
    while (!settled && !heap.isEmpty()) {
      MemorySession top = heap.top();
      long since = top.life.idleSince();
      if (since == Long.MAX_VALUE) {
        busy.add(heap.poll());
      } else if (heapOf(top) != heap) {
        guests.add(heap.poll(), since);
      } else if (since > heap.since()) {
        heap.lower(since);
      } else {
        settled = true;
      }
    }
    busy.forEach(session -> line(session, now));
    return settled;
  }

  private IdleHeap heapOf(MemorySession session) {
    return session.life.hasReturned() ? guests : strangers;
  }
}
