package dev.krsession.backend.record;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The daemon threads of one pool. When that is closed their end is waited for, so that no container
 * finds one left over; but not for long, one may be waiting for a lost store.
 */
public final class PoolThreads implements ThreadFactory {
  private static final long GOODBYE_MILLIS = 1_000;
  private static final long LAST_STEP_MILLIS = 50;

  private final String name;
  private final Set<Thread> started = ConcurrentHashMap.newKeySet();

  /** Threads of this name. */
  public PoolThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    started.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    started.add(thread);
    return thread;
  }

  /** Stops the pool that has these threads. */
  public void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      if (pool.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)) {
        for (Thread thread : started) {
          // a pool has ended some instructions before its last thread has
          thread.join(LAST_STEP_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
