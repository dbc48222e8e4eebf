package dev.krsession.faults;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How late this machine runs what is due: how long a thread with nothing to do but to wake up each
 * few milliseconds was kept from it. What a test measures beside it is late by that much through no
 * fault of ours, at each of the threads that it waits for.
 */
public final class Stall implements AutoCloseable {
  private static final long EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** As late as timers are on any machine. */
  private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private long longest;
  private long total;
  private long last = System.nanoTime();

  private Stall() {
    var unused =
        thread.scheduleWithFixedDelay(this::wake, EACH_NANOS, EACH_NANOS, TimeUnit.NANOSECONDS);
  }

  /** Watches from now on. */
  public static Stall watch() {
    return new Stall();
  }

  private synchronized void wake() {
    long now = System.nanoTime();
    long late = now - last - EACH_NANOS;
    last = now;
    longest = Math.max(longest, late);
    if (late > USUAL_NANOS) {
      total += late;
    }
  }

  /** The longest so far. */
  public synchronized Duration longest() {
    wake();
    return Duration.ofNanos(longest);
  }

  /** All so far, without what is usual. */
  public synchronized Duration total() {
    wake();
    return Duration.ofNanos(total);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
