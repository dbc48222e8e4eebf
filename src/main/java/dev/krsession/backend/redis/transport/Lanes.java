package dev.krsession.backend.redis.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The lanes to one server, and the queue before them. There are two of them to a server nearby. A
 * lane is the right to use one connection. A caller that is done with it passes it to a waiting
 * call, if there is one. Safe for use by many threads.
 */
final class Lanes {
  private static final int MOST_CALLS = 128;
  private static final long MOST_BYTES = 256 << 10;

  /** One is too few, for it stands still while its leader wakes up; four are no better. */
  private static final int FEWEST = 2;

  /** How often a lane should become free, so that no caller waits much longer than a trip takes. */
  private static final long EVERY_NANOS = 200_000;

  /** The weight of a slower trip is this small: mostly the processor was busy. */
  private static final int WEIGHT = 1024;

  private final int most;
  private final AtomicInteger number;
  private final AtomicInteger free;
  private final ConcurrentLinkedQueue<LaneCall> waiting = new ConcurrentLinkedQueue<>();

  /** The approximate duration of the fastest trips, in nanoseconds. A lost update does no harm. */
  private volatile long quickest;

  Lanes(int most) {
    this.most = most;
    this.number = new AtomicInteger(Math.min(FEWEST, most));
    this.free = new AtomicInteger(number.get());
  }

  /** Returns the number of lanes. */
  int number() {
    return number.get();
  }

  /** Takes a lane if one is free. */
  boolean tryTake() {
    int present = free.get();
    while (present > 0) {
      if (free.compareAndSet(present, present - 1)) {
        return true;
      }
      present = free.get();
    }
    return false;
  }

  /** Adds a call to the queue. */
  void add(LaneCall call) {
    waiting.add(call);
    // a lane released just before did not see this call
    if (tryTake()) {
      pass();
    }
  }

  /**
   * Releases a lane. A slow connection to the server gets more lanes: otherwise calls would wait
   * for each other in addition to the connection.
   *
   * @param nanos the duration of the trip
   */
  void pass(long nanos) {
    long known = quickest;
    long now = known == 0 ? nanos : Math.min(nanos, known + (nanos - known) / WEIGHT);
    quickest = now;
    int wanted = (int) Math.max(Math.min(FEWEST, most), Math.min(most, now / EVERY_NANOS));
    int present = number.get();
    if (wanted < present && number.compareAndSet(present, present - 1)) {
      // this lane is removed; another one passes to the waiting calls
      return;
    }
    if (wanted > present && number.compareAndSet(present, present + 1)) {
      pass();
    }
    pass();
  }

  /** Releases a lane. */
  void pass() {
    boolean again;
    do {
      boolean passed = false;
      try {
        passed = isPassed();
      } finally {
        if (!passed) {
          free.incrementAndGet();
        }
      }
      // a call added in between has found no free lane
      again = !passed && !waiting.isEmpty() && tryTake();
    } while (again);
  }

  private boolean isPassed() {
    for (LaneCall next = latest(); next != null; next = latest()) {
      if (next.lead()) {
        return true;
      }
    }
    for (LaneCall head = waiting.peek(); head != null && !head.isWaiting(); head = waiting.peek()) {
      boolean unused = waiting.remove(head);
    }
    return false;
  }

  /** Returns the call with the latest deadline: a lane is cut at its leader's deadline. */
  private @Nullable LaneCall latest() {
    LaneCall latest = null;
    for (LaneCall call : waiting) {
      if (call.isWaiting()
          && (latest == null || call.deadline().isLaterThan(latest.deadline(), 0))) {
        latest = call;
      }
    }
    return latest;
  }

  /**
   * Takes the waiting calls along, except for those with a much later deadline than the leader's.
   *
   * @param tolerance the permitted difference, in nanoseconds
   * @param calls receives the leader and these
   */
  List<LaneCall> gather(LaneCall leader, long tolerance, List<LaneCall> calls) {
    calls.add(leader);
    long bytes = leader.bytes();
    List<LaneCall> patient = List.of();
    for (LaneCall next = waiting.poll(); next != null; next = waiting.poll()) {
      if (next.deadline().isLaterThan(leader.deadline(), tolerance)) {
        patient = patient.isEmpty() ? new ArrayList<>() : patient;
        patient.add(next);
      } else if (next.take(calls)) {
        bytes += next.bytes();
        if (calls.size() == MOST_CALLS || bytes > MOST_BYTES) {
          break;
        }
      }
    }
    patient.forEach(this::add);
    return calls;
  }
}
