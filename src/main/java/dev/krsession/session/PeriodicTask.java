package dev.krsession.session;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A daemon thread that runs a task periodically until it is closed. It survives everything that a
 * run throws, including errors, failures of the error report and interrupts. Allocates nothing
 * between runs, so it survives a full heap.
 */
public final class PeriodicTask implements AutoCloseable {
  private static final long LONGEST_GOODBYE_MILLIS = 1000;

  private final long pauseNanos;
  private final Runnable round;
  private final Consumer<RuntimeException> onFailure;
  private final Thread thread;
  private volatile boolean closed;

  private PeriodicTask(
      String name, Duration pause, Runnable round, Consumer<RuntimeException> onFailure) {
    this.pauseNanos = pause.toNanos();
    this.round = round;
    this.onFailure = onFailure;
    this.thread = new Thread(this::run, name);
  }

  /**
   * Starts the thread; the first run follows the first pause.
   *
   * @param name the thread's name
   * @param onFailure receives what a run has thrown, an Error as the cause of an exception; the
   *     task goes on in any case
   */
  public static PeriodicTask start(
      String name, Duration pause, Runnable round, Consumer<RuntimeException> onFailure) {
    PeriodicTask started = new PeriodicTask(name, pause, round, onFailure);
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
    // Application code called by a run may have left the thread interrupted.
    boolean unused = Thread.interrupted();
    long end = System.nanoTime() + pauseNanos;
    for (long left = pauseNanos; left > 0 && !closed; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      unused = Thread.interrupted();
    }
  }

  private void report(Throwable failure) {
    try {
      onFailure.accept(
          failure instanceof RuntimeException exception
              ? exception
              : new IllegalStateException("a round has failed: " + failure, failure));
    } catch (Throwable unreported) {
      // There was not even memory to report it.
      return;
    }
  }

  /** Stops the thread and waits for its end, at most one second. */
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
