package dev.krsession.backend.record;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Creates the daemon threads of one pool. Waits for their end when the pool is shut down, so that a
 * container finds no leaked thread; but for a limited time, since a thread may be waiting for a
 * lost store.
 */
public final class PoolThreads implements ThreadFactory {
  private static final long GOODBYE_MILLIS = 1_000;
  private static final long LAST_STEP_MILLIS = 50;

  private final String name;
  private final Set<Thread> started = ConcurrentHashMap.newKeySet();

  /** Creates threads with this name. */
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

  /** Shuts down the pool that has these threads. */
  public void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      if (pool.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)) {
        for (Thread thread : started) {
          // the pool terminates slightly before its last thread
          thread.join(LAST_STEP_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
