package dev.krsession.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The counters and durations of one filter since its start. Counting does not allocate or block.
 * Thread-safe.
 */
public final class SessionMetrics {
  /** The slowest background work runs every half minute. */
  private static final long FAILING_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final Map<StoreCall, CallTimes> calls = new EnumMap<>(StoreCall.class);
  private final Map<String, LongAdder> rejections = new ConcurrentHashMap<>();
  private final Map<String, Long> failures = new ConcurrentHashMap<>();
  private final LongSupplier nanoClock;
  private final List<Metric> counters;

  /**
   * Creates metrics, all at zero.
   *
   * @param reasons the reasons for which a cookie may be rejected
   * @param nanoClock a monotonic clock, in nanoseconds
   */
  public SessionMetrics(Collection<String> reasons, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
    for (StoreCall call : StoreCall.values()) {
      calls.put(call, new CallTimes(nanoClock));
    }
    reasons.forEach(reason -> rejections.put(reason, new LongAdder()));
    counters = List.copyOf(table());
  }

  /** Increments a counter. */
  public void add(Count count) {
    adder(count).increment();
  }

  /** Counts a failed run of background work. */
  public void backgroundFailed(String work) {
    add(Count.BACKGROUND_FAILED);
    failures.put(work, nanoClock.getAsLong());
  }

  /** Returns the background work of which a run failed within the last minute, sorted. */
  public List<String> failingBackground() {
    long now = nanoClock.getAsLong();
    failures.values().removeIf(at -> now - at > FAILING_NANOS);
    return failures.keySet().stream().sorted().toList();
  }

  /** Counts a rejected cookie. */
  public void addRejection(String reason) {
    LongAdder known = rejections.get(reason);
    (known == null ? rejections.computeIfAbsent(reason, unknown -> new LongAdder()) : known)
        .increment();
  }

  /** Records a call to the store. */
  public void called(StoreCall call, long tookNanos, boolean answered) {
    times(call).record(tookNanos, answered);
    if (call.isWaitedFor()) {
      add(Count.ROUND_TRIPS);
    }
  }

  /** Returns the value of a counter. */
  public long count(Count count) {
    return adder(count).sum();
  }

  /** Returns the durations of one kind of call to the store. */
  public CallTimes times(StoreCall call) {
    return Objects.requireNonNull(calls.get(call));
  }

  /** Returns the number of rejected cookies per reason, in lower case, sorted. */
  public Map<String, Long> rejections() {
    Map<String, Long> sums = new TreeMap<>();
    rejections.forEach((reason, adder) -> sums.put(reason.toLowerCase(Locale.ROOT), adder.sum()));
    return sums;
  }

  /** Returns all counters, always the same objects with live values. */
  public List<Metric> counters() {
    return counters;
  }

  private List<Metric> table() {
    List<Metric> all = new ArrayList<>();
    counts.forEach((count, adder) -> all.add(
        Metric.of(count.id(), Metric.Kind.COUNTER, count.unit(), count.meaning(), adder::sum)));
    new TreeMap<>(rejections)
        .forEach((reason, adder) -> all.add(new Metric(
            "krsession.cookies.rejected",
            Metric.Kind.COUNTER,
            "cookies",
            "Rejected cookies of our name, by the failed check.",
            Optional.of(new Metric.Tag("reason", reason.toLowerCase(Locale.ROOT))),
            adder::sum)));
    return all;
  }

  private LongAdder adder(Count count) {
    return Objects.requireNonNull(counts.get(count));
  }
}
