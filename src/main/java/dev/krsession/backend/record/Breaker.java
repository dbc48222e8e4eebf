package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps requests from waiting for a store that is known to be down. Some failures in a row open it;
 * requests fail at once then, and a probe asks until the store answers, which closes it. Safe for
 * use by many threads; has none of its own while it is closed.
 */
public final class Breaker implements AutoCloseable {
  /** How many calls in a row must fail for want of an answer. */
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
   * A closed one.
   *
   * @param probe returns if the store answers, throws if it does not, and takes some time at the
   *     most
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
   * A call is about to begin.
   *
   * @return how many outages there were before it, for {@link #unanswered}
   * @throws BackendException if the store is known to be down
   */
  public int check() {
    int before = outages.get();
    if (open.get()) {
      throw new BackendException("it does not answer; a probe will find out when it does");
    }
    return before;
  }

  /** A call was answered, be it by an error. */
  public void answered() {
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /**
   * A call was not answered.
   *
   * @param before what {@link #check} said: one that began before an outage tells nothing of later
   */
  public void unanswered(int before, RuntimeException why) {
    if (before == outages.get()
        && failures.incrementAndGet() >= FAILURES
        && open.compareAndSet(false, true)) {
      // First of all: whatever the report throws, somebody asks when Redis is back.
      schedule();
      events.storeDown(String.valueOf(why.getMessage()));
    }
  }

  /** Whether calls fail at once. */
  public boolean isOpen() {
    return open.get();
  }

  /** Where nobody can be sent to ask, the requests find out themselves. */
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
      // whatever was thrown, or nobody would ever ask again
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
