package dev.krsession.observe;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How one kind of call to a store went: how long it took, and how often it failed. A call that ran
 * into its timeout counts with all the time that it took. Safe for use by many threads.
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

  /** All calls since the start, the failed ones too. */
  public LatencyHistogram sinceStart() {
    return all;
  }

  /** How many calls failed since the start. */
  public long failures() {
    return failures.sum();
  }

  /**
   * The time within which a share of the calls of the last one to two minutes came back; zero if
   * there was none.
   *
   * @param share above 0 and up to 1: 0.99 for p99
   */
  public Duration recentPercentile(double share) {
    return recent.percentile(share);
  }
}
