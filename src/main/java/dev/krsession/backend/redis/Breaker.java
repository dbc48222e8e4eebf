package dev.krsession.backend.redis;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Keeps requests from waiting for a Redis that is known to be down. Some failures in a row open it;
 * requests fail at once then, and a probe asks until Redis answers, which closes it. Safe for use
 * by many threads; has none of its own while it is closed.
 */
final class Breaker implements AutoCloseable {
  /** How many calls in a row must fail for want of an answer. */
  static final int FAILURES = 5;

  private static final Duration PROBE_EVERY = Duration.ofMillis(50);

  private final Runnable probe;
  private final RedisEvents events;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean open = new AtomicBoolean();
  private final PoolThreads threads = new PoolThreads("kr-session-probe");
  private final ScheduledThreadPoolExecutor thread;

  /**
   * A closed one.
   *
   * @param probe returns if Redis answers, throws if it does not, and takes some time at the most
   */
  Breaker(Runnable probe, RedisEvents events) {
    this.probe = probe;
    this.events = events;
    this.thread = new ScheduledThreadPoolExecutor(1, threads);
    thread.setKeepAliveTime(1, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * A call is about to begin.
   *
   * @throws JedisConnectionException if Redis is known to be down
   */
  void check() {
    if (open.get()) {
      throw new JedisConnectionException("it does not answer; a probe will find out when it does");
    }
  }

  /** A call was answered, be it by an error. */
  void answered() {
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  /** A call was not answered. */
  void unanswered(JedisConnectionException why) {
    if (failures.incrementAndGet() >= FAILURES && open.compareAndSet(false, true)) {
      events.storeDown(String.valueOf(why.getMessage()));
      schedule();
    }
  }

  boolean isOpen() {
    return open.get();
  }

  private void schedule() {
    if (!thread.isShutdown()) {
      var unused = thread.schedule(this::tryAgain, PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void tryAgain() {
    try {
      probe.run();
    } catch (RuntimeException stillDown) {
      schedule();
      return;
    }
    failures.set(0);
    open.set(false);
    events.storeBack();
  }

  @Override
  public void close() {
    threads.end(thread);
  }
}
