package dev.krsession.backend.memory;

import java.util.Arrays;

/**
 * A heap of sessions by time, earliest first, that finds its sessions by
 * {@link MemorySession#place}, which is negative for a session in no heap. Not thread-safe.
 */
final class IdleHeap {
  /** Siblings share a cache line, so a wide and therefore flat heap is faster. */
  private static final int ARITY = 8;

  private MemorySession[] sessions = new MemorySession[16];
  private long[] times = new long[16];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns the session with the earliest time. */
  MemorySession top() {
    return sessions[0];
  }

  /** The earliest time; {@link Long#MAX_VALUE} if it is empty. */
  long since() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  void add(MemorySession session, long since) {
    if (size == sessions.length) {
      sessions = Arrays.copyOf(sessions, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    rise(size++, session, since);
  }

  /** Removes and returns the top. */
  MemorySession poll() {
    MemorySession top = sessions[0];
    remove(top);
    return top;
  }

  /** Removes a session, if it is here. */
  void remove(MemorySession session) {
    int at = session.place;
    if (at < 0 || at >= size || sessions[at] != session) {
      return;
    }
    session.place = -1;
    size--;
    MemorySession last = sessions[size];
    long since = times[size];
    sessions[size] = null;
    if (at < size) {
      rise(sink(at, since), last, since);
    }
  }

  /** Gives the top a later time, and moves it to its place. */
  void lower(long since) {
    MemorySession top = sessions[0];
    put(sink(0, since), top, since);
  }

  /** Frees the place for such a time, at {@code at} or below. */
  private int sink(int at, long since) {
    int hole = at;
    for (int child = ARITY * hole + 1; child < size; child = ARITY * hole + 1) {
      int earliest = earliest(child);
      if (times[earliest] >= since) {
        break;
      }
      put(hole, sessions[earliest], times[earliest]);
      hole = earliest;
    }
    return hole;
  }

  /** Returns the earliest of the siblings. */
  private int earliest(int first) {
    int earliest = first;
    int end = Math.min(size, first + ARITY);
    for (int at = first + 1; at < end; at++) {
      earliest = times[at] < times[earliest] ? at : earliest;
    }
    return earliest;
  }

  /** Puts a session at {@code at} or above, according to its time. */
  private void rise(int at, MemorySession session, long since) {
    int hole = at;
    while (hole > 0 && times[(hole - 1) / ARITY] > since) {
      int parent = (hole - 1) / ARITY;
      put(hole, sessions[parent], times[parent]);
      hole = parent;
    }
    put(hole, session, since);
  }

  private void put(int at, MemorySession session, long since) {
    sessions[at] = session;
    times[at] = since;
    session.place = at;
  }
}
