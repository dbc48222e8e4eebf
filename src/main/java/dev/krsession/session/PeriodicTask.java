package dev.krsession.session;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A daemon thread that does one thing again and again until it is closed. Nothing that a round
 * throws ends it, no Error either, nor what the report of a failure throws, nor an interrupt: what
 * it does is wanted as long as it is not closed. It allocates nothing between rounds, so it
 * outlives a heap that is full.
 */
public final class PeriodicTask implements AutoCloseable {
  private static final long LONGEST_GOODBYE_MILLIS = 1000;

  private final long pauseNanos;
  private final Runnable round;
  private final Consumer<RuntimeException> trouble;
  private final Thread thread;
  private volatile boolean closed;

  private PeriodicTask(
      String name, Duration pause, Runnable round, Consumer<RuntimeException> trouble) {
    this.pauseNanos = pause.toNanos();
    this.round = round;
    this.trouble = trouble;
    this.thread = new Thread(this::run, name);
  }

  /**
   * Starts the thread; its first round comes after the first pause.
   *
   * @param name the thread's
   * @param trouble is told what a round threw, an Error as the cause of an exception; the next
   *     round comes all the same
   */
  public static PeriodicTask start(
      String name, Duration pause, Runnable round, Consumer<RuntimeException> trouble) {
    PeriodicTask started = new PeriodicTask(name, pause, round, trouble);
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  private void run() {
    while (!closed) {
      try {
        pause();
        if (!closed) {
          round.run();
        }
      } catch (Throwable failure) {
        report(failure);
      }
    }
  }

  private void pause() {
    // A round of somebody else's code may have left its thread interrupted.
    boolean unused = Thread.interrupted();
    long end = System.nanoTime() + pauseNanos;
    for (long left = pauseNanos; left > 0 && !closed; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      unused = Thread.interrupted();
    }
  }

  private void report(Throwable failure) {
    try {
      trouble.accept(
          failure instanceof RuntimeException exception
              ? exception
              : new IllegalStateException("a round has failed: " + failure, failure));
    } catch (Throwable unreported) {
      // There was not even the memory to report it.
      return;
    }
  }

  /** Stops the thread and waits for its end, a second at the most. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LONGEST_GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
