package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A circuit breaker: keeps requests from waiting for a store that is known to be down. It opens
 * after several consecutive failures; then requests fail at once, and a probe calls the store until
 * it answers, which closes the breaker. Thread-safe; has no thread while closed.
 */
public final class Breaker implements AutoCloseable {
  /** The number of consecutive calls without an answer that opens the breaker. */
  public static final int FAILURES = 5;

  private static final Duration PROBE_EVERY = Duration.ofMillis(50);

  private final Runnable probe;
  private final StoreEvents events;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean open = new AtomicBoolean();
  private final PoolThreads threads = new PoolThreads("kr-session-probe");
  private final AtomicInteger outages = new AtomicInteger();
  private final ScheduledThreadPoolExecutor thread;

  /**
   * Creates a closed breaker.
   *
   * @param probe returns if the store answers, throws if it does not, and has a timeout
   */
  public Breaker(Runnable probe, StoreEvents events) {
    this.probe = probe;
    this.events = events;
    this.thread = new ScheduledThreadPoolExecutor(1, threads);
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /**
   * Called before a call.
   *
   * @return the number of outages so far, for {@link #unanswered}
   * @throws BackendException if the store is known to be down
   */
  public int check() {
    int before = outages.get();
    if (open.get()) {
      throw new BackendException("it does not answer; a probe will find out when it does");
    }
    return before;
  }

  /** Called when the store has answered a call, even by an error. */
  public void answered() {
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /**
   * Called when the store has not answered a call.
   *
   * @param before the result of {@link #check}: a call that began before an outage does not count
   *     after it
   * @param why the reason alone, whatever was tried
   */
  public void unanswered(int before, String why) {
    if (before == outages.get()
        && failures.incrementAndGet() >= FAILURES
        && open.compareAndSet(false, true)) {
      // First of all: the probe must run even if the listener throws.
      schedule();
      events.storeDown(why);
    }
  }

  /** Returns whether calls fail at once. */
  public boolean isOpen() {
    return open.get();
  }

  /**
   * If no probe can be scheduled, the breaker closes, so that requests try the store themselves.
   */
  private void schedule() {
    boolean scheduled = false;
    try {
      var unused = thread.schedule(this::tryAgain, PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      scheduled = true;
    } finally {
      if (!scheduled) {
        failures.set(0);
        open.set(false);
      }
    }
  }

  private void tryAgain() {
    boolean back = false;
    try {
      probe.run();
      back = true;
    } finally {
      // whatever was thrown: otherwise no probe would ever follow
      if (!back) {
        schedule();
      }
    }
    outages.incrementAndGet();
    failures.set(0);
    open.set(false);
    events.storeBack();
  }

  @Override
  public void close() {
    threads.end(thread);
  }
}
