package dev.krsession.faults;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How late this machine runs what is due: the longest time that a thread with nothing to do but to
 * wake up each few milliseconds was kept from it. What a test measures beside it is late by that
 * much through no fault of ours.
 */
public final class Stall implements AutoCloseable {
  private static final long EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong last = new AtomicLong(System.nanoTime());

  private Stall() {
    var unused =
        thread.scheduleWithFixedDelay(this::wake, EACH_NANOS, EACH_NANOS, TimeUnit.NANOSECONDS);
  }

  /** Watches from now on. */
  public static Stall watch() {
    return new Stall();
  }

  private void wake() {
    long now = System.nanoTime();
    long late = now - last.getAndSet(now) - EACH_NANOS;
    longest.accumulateAndGet(late, Math::max);
  }

  /** The longest so far. */
  public Duration longest() {
    wake();
    return Duration.ofNanos(longest.get());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
