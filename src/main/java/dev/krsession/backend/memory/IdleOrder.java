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
 * known to be idle; those created while the store is full, and so already in order, in a
 * {@linkplain IdleQueue queue} before the heap of strangers, which needs no search. Requests do not
 * update that time, so it may be too early, but never too late. Therefore a session at the top
 * whose time is exact is the longest idle of its heap, and one whose time is too early is moved
 * first. That happens at most once per request, so the cost of a pick depends on the store's use,
 * not on its size. Without evictions there are no heaps: the first pick builds them.
 *
 * <p>Sessions used by a single request are on probation, in a heap of their own: while they are
 * more than a quarter of all, only they are picked. So a client that creates sessions without end,
 * at no cost to itself, evicts its own and not those of visitors. A session used again moves to the
 * other heap when it comes up. Thread-safe.
 */
final class IdleOrder {
  private static final int PROBATION = 4;

  /** Later than any time. */
  private static final long NOBODY = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Collection<MemorySession> sessions;
  private final IdleQueue newcomers = new IdleQueue();
  private final IdleHeap strangers = new IdleHeap();
  private final IdleHeap guests = new IdleHeap();
  private volatile boolean needed;

  IdleOrder(Collection<MemorySession> sessions) {
    this.sessions = sessions;
  }

  /** Adds a new session. */
  void begin(MemorySession session, long now) {
    if (needed) {
      lock.lock();
      try {
        boolean queued = isOutside(session) && newcomers.offer(session);
        if (!queued) {
          line(session, now);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** A session was picked and does not end. */
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
        newcomers.remove(session);
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
      long newcomer = settleNewcomers(now);
      boolean stranger = settle(strangers, now) || newcomer != NOBODY;
      int few = newcomers.size() + strangers.size();
      boolean flooded = few * PROBATION > few + guests.size();
      boolean guest = !(stranger && flooded) && settle(guests, now);
      if (!stranger && !guest) {
        return Optional.empty();
      }
      long since = Math.min(newcomer, strangers.since());
      if (guest && guests.since() < since) {
        return Optional.of(guests.poll());
      }
      return Optional.of(since == newcomer ? newcomers.poll() : strangers.poll());
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
    if (isOutside(session)) {
      heapOf(session).add(session, Math.min(now, session.life.idleSince()));
    }
  }

  private static boolean isOutside(MemorySession session) {
    return session.place < 0 && !session.queued && session.isAlive();
  }

  /**
   * Returns since when the top newcomer is idle, then the longest idle of them; {@link #NOBODY} if
   * there is none. A session with so long a request that another may be idle longer leaves the
   * queue.
   */
  private long settleNewcomers(long now) {
    List<MemorySession> busy = List.of();
    long settled = NOBODY;
    while (settled == NOBODY && newcomers.size() > 0) {
      MemorySession top = newcomers.top();
      long since = top.life.idleSince();
      if (since == Long.MAX_VALUE) {
        busy = busy.isEmpty() ? new ArrayList<>() : busy;
        busy.add(newcomers.poll());
      } else if (heapOf(top) == guests) {
        guests.add(newcomers.poll(), since);
      } else if (since > newcomers.sinceNext()) {
        strangers.add(newcomers.poll(), since);
      } else {
        settled = since;
      }
    }
    busy.forEach(session -> line(session, now));
    return settled;
  }

  /**
   * Makes sure that the top's time and heap are right; returns false if all sessions are in use.
   */
  private boolean settle(IdleHeap heap, long now) {
    List<MemorySession> busy = List.of();
    boolean settled = false;
    while (!settled && !heap.isEmpty()) {
      MemorySession top = heap.top();
      long since = top.life.idleSince();
      if (since == Long.MAX_VALUE) {
        busy = busy.isEmpty() ? new ArrayList<>() : busy;
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
