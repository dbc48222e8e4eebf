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
 * What one filter has counted and timed since it started. Counting allocates nothing and waits for
 * nobody. Safe for use by many threads.
 */
public final class SessionMetrics {
  /** The slowest work has a round every half minute. */
  private static final long FAILING_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final Map<StoreCall, CallTimes> calls = new EnumMap<>(StoreCall.class);
  private final Map<String, LongAdder> rejections = new ConcurrentHashMap<>();
  private final Map<String, Long> failures = new ConcurrentHashMap<>();
  private final LongSupplier nanoClock;
  private final List<Metric> counters;

  /**
   * All at zero.
   *
   * @param reasons why a cookie may be rejected
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

  /** One more. */
  public void add(Count count) {
    adder(count).increment();
  }

  /** A round of some work in the background failed. */
  public void backgroundFailed(String work) {
    add(Count.BACKGROUND_FAILED);
    failures.put(work, nanoClock.getAsLong());
  }

  /** Work in the background of which a round failed within the last minute, in order. */
  public List<String> failingBackground() {
    long now = nanoClock.getAsLong();
    failures.values().removeIf(at -> now - at > FAILING_NANOS);
    return failures.keySet().stream().sorted().toList();
  }

  /** One more cookie was rejected. */
  public void addRejection(String reason) {
    LongAdder known = rejections.get(reason);
    (known == null ? rejections.computeIfAbsent(reason, unknown -> new LongAdder()) : known)
        .increment();
  }

  /** The store was called, which took some time, and {@code answered} or not. */
  public void called(StoreCall call, long tookNanos, boolean answered) {
    times(call).record(tookNanos, answered);
    if (call.isWaitedFor()) {
      add(Count.ROUND_TRIPS);
    }
  }

  /** How many there were. */
  public long count(Count count) {
    return adder(count).sum();
  }

  /** How one kind of call to the store went. */
  public CallTimes times(StoreCall call) {
    return Objects.requireNonNull(calls.get(call));
  }

  /** How many cookies were rejected for each reason, in lower case and in order. */
  public Map<String, Long> rejections() {
    Map<String, Long> sums = new TreeMap<>();
    rejections.forEach((reason, adder) -> sums.put(reason.toLowerCase(Locale.ROOT), adder.sum()));
    return sums;
  }

  /** All that is counted, always the same objects; their values move. */
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
