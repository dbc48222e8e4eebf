package dev.krsession.observe;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The durations and failures of one kind of call to a store. A call that timed out counts with its
 * whole duration. Thread-safe.
 */
public final class CallTimes {
  private final LatencyHistogram all = new LatencyHistogram();
  private final RecentLatency recent;
  private final LongAdder failures = new LongAdder();

  CallTimes(LongSupplier nanoClock) {
    recent = new RecentLatency(nanoClock);
  }

  void record(long tookNanos, boolean answered) {
    all.record(tookNanos);
    recent.record(tookNanos);
    if (!answered) {
      failures.increment();
    }
  }

  /** Returns all calls since the start, including failed ones. */
  public LatencyHistogram sinceStart() {
    return all;
  }

  /** Returns the number of failed calls since the start. */
  public long failures() {
    return failures.sum();
  }

  /**
   * Returns a percentile of the calls of the last one to two minutes; zero if there were none.
   *
   * @param share above 0 and up to 1: 0.99 for p99
   */
  public Duration recentPercentile(double share) {
    return recent.percentile(share);
  }
}
