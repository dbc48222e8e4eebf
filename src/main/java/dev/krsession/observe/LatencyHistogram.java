package dev.krsession.observe;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * A histogram of durations. Its buckets are an eighth of a power of two wide, from a microsecond to
 * two minutes, so a percentile is never too short and at most an eighth too long. Recording does
 * not allocate or block. Thread-safe.
 */
public final class LatencyHistogram {
  /** The number of buckets. */
  public static final int BUCKETS = 200;

  private static final int SUB_BITS = 3;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
  private final LongAdder nanos = new LongAdder();

  /** Records a duration in nanoseconds. */
  public void record(long tookNanos) {
    counts.incrementAndGet(bucket(tookNanos));
    nanos.add(tookNanos);
  }

  /** Returns the number of recorded durations. */
  public long count() {
    long all = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      all += counts.get(bucket);
    }
    return all;
  }

  /** Returns the sum of all durations in nanoseconds. */
  public long totalNanos() {
    return nanos.sum();
  }

  /** Returns the number of durations per bucket, shortest first. */
  public long[] counts() {
    long[] copy = new long[BUCKETS];
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      copy[bucket] = counts.get(bucket);
    }
    return copy;
  }

  /**
   * Returns the exclusive upper bound of a bucket; the last bucket also contains all longer
   * durations.
   */
  public static Duration end(int bucket) {
    return Duration.ofNanos(1_000L * endMicros(bucket));
  }

  /**
   * Returns a percentile; zero if there are no durations.
   *
   * @param share above 0 and up to 1: 0.99 for p99
   */
  static Duration percentile(long[] counts, double share) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long wanted = (long) Math.ceil(all * share);
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      seen += counts[bucket];
      if (wanted > 0 && seen >= wanted) {
        return end(bucket);
      }
    }
    return Duration.ZERO;
  }

  private static int bucket(long tookNanos) {
    long micros = Math.max(0, tookNanos) / 1_000;
    if (micros < SUB_BUCKETS) {
      return (int) micros;
    }
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    long sub = (micros >>> (power - SUB_BITS)) - SUB_BUCKETS;
    return (int) Math.min(BUCKETS - 1, (long) (power - SUB_BITS + 1) * SUB_BUCKETS + sub);
  }

  private static long endMicros(int bucket) {
    int power = Math.max(0, bucket / SUB_BUCKETS - 1);
    long first = bucket < SUB_BUCKETS ? bucket : SUB_BUCKETS + bucket % SUB_BUCKETS;
    return (first + 1) << power;
  }
}
