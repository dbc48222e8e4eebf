package dev.krsession.observe;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The durations of recent calls: those of the current minute and the one before. Thread-safe. */
final class RecentLatency {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoClock;
  private volatile Minutes minutes;

  private record Minutes(LatencyHistogram present, LatencyHistogram former, long since) {
    Minutes at(long now) {
      long age = now - since;
      if (age < MINUTE) {
        return this;
      }
      return new Minutes(
          new LatencyHistogram(), age < 2 * MINUTE ? present : new LatencyHistogram(), now);
    }
  }

  RecentLatency(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.minutes =
        new Minutes(new LatencyHistogram(), new LatencyHistogram(), nanoClock.getAsLong());
  }

  void record(long tookNanos) {
    present().present().record(tookNanos);
  }

  /** See {@link LatencyHistogram#percentile}. */
  Duration percentile(double share) {
    Minutes now = present();
    long[] counts = now.present().counts();
    long[] former = now.former().counts();
    for (int bucket = 0; bucket < counts.length; bucket++) {
      counts[bucket] += former[bucket];
    }
    return LatencyHistogram.percentile(counts, share);
  }

  private Minutes present() {
    Minutes known = minutes;
    long now = nanoClock.getAsLong();
    return now - known.since() < MINUTE ? known : turned(now);
  }

  private synchronized Minutes turned(long now) {
    Minutes next = minutes.at(now);
    minutes = next;
    return next;
  }
}
