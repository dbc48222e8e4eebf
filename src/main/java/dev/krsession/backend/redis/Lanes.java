package dev.krsession.backend.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The lanes to one server, and the queue before them. There are two of them to a server nearby. A
 * lane is the right to use one connection. It
 * goes from hand to hand: whoever is done with it gives it to one that waits, if there is one. Safe
 * for use by many threads.
 */
final class Lanes {
  private static final int MOST_CALLS = 128;
  private static final long MOST_BYTES = 256 << 10;

  /** One is too few, for it stands still while its leader wakes up; four are no better. */
  private static final int FEWEST = 2;

  /** How often a lane shall become free, so that nobody waits much longer than a trip takes. */
  private static final long EVERY_NANOS = 200_000;

  /** A slower trip counts so little: mostly it was slow for want of a processor. */
  private static final int WEIGHT = 1024;

  private final int most;
  private final AtomicInteger number;
  private final AtomicInteger free;
  private final ConcurrentLinkedQueue<LaneCall> waiting = new ConcurrentLinkedQueue<>();

  /** About how long the quickest trips take, in nanoseconds. A lost update does no harm. */
  private volatile long quickest;

  Lanes(int most) {
    this.most = most;
    this.number = new AtomicInteger(Math.min(FEWEST, most));
    this.free = new AtomicInteger(number.get());
  }

  /** How many there are. */
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

  /** Adds a call to those that wait. */
  void add(LaneCall call) {
    waiting.add(call);
    // one that became free before has seen nobody who waits
    if (tryTake()) {
      pass();
    }
  }

  /**
   * Gives a lane back. There are more of them where the way to the server is long: those who wait
   * would wait for the way and not for each other.
   *
   * @param nanos how long the trip took
   */
  void pass(long nanos) {
    long known = quickest;
    long now = known == 0 ? nanos : Math.min(nanos, known + (nanos - known) / WEIGHT);
    quickest = now;
    int wanted = (int) Math.max(Math.min(FEWEST, most), Math.min(most, now / EVERY_NANOS));
    int present = number.get();
    if (wanted < present && number.compareAndSet(present, present - 1)) {
      // this lane goes; another passes to those who wait
      return;
    }
    if (wanted > present && number.compareAndSet(present, present + 1)) {
      pass();
    }
    pass();
  }

  /** Gives a lane back. */
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
      // whoever came in between has found no free one
      again = !passed && !waiting.isEmpty() && tryTake();
    } while (again);
  }

  private boolean isPassed() {
    for (LaneCall next = latest(); next != null; next = latest()) {
      if (next.lead()) {
        return true;
      }
    }
    for (LaneCall head = waiting.peek();
        head != null && !head.isWaiting();
        head = waiting.peek()) {
      boolean unused = waiting.remove(head);
    }
    return false;
  }

  /** The one that may wait longest: a lane is cut when its leader's time is over. */
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
   * Takes along who waits, but for those that may wait much longer than the leader.
   *
   * @param tolerance how much longer, in nanoseconds
   * @param calls gets the leader and these
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
