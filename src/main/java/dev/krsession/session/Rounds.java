package dev.krsession.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A daemon thread that does one thing again and again until it is closed. */
public final class Rounds implements AutoCloseable {
  private static final long LONGEST_GOODBYE_MILLIS = 1000;

  private final Duration pause;
  private final Runnable round;
  private final Consumer<RuntimeException> trouble;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Rounds(String name, Duration pause, Runnable round, Consumer<RuntimeException> trouble) {
    this.pause = pause;
    this.round = round;
    this.trouble = trouble;
    this.thread = new Thread(this::run, name);
  }

  /**
   * Starts the thread; its first round comes after the first pause.
   *
   * @param name the thread's
   * @param trouble hears of what a round threw; the next round comes all the same
   */
  public static Rounds start(
      String name, Duration pause, Runnable round, Consumer<RuntimeException> trouble) {
    Rounds started = new Rounds(name, pause, round, trouble);
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        once();
      }
    } catch (InterruptedException e) {
      // Somebody wants this thread to end; so it does.
      Thread.currentThread().interrupt();
    }
  }

  private void once() {
    try {
      try {
        round.run();
      } catch (RuntimeException e) {
        trouble.accept(e);
      } catch (OutOfMemoryError | StackOverflowError e) {
        // who has taken the memory may give it back, and this thread is still wanted then
        trouble.accept(new IllegalStateException("a round has failed: " + e, e));
      }
    } catch (OutOfMemoryError | StackOverflowError e) {
      // there was not even the memory to tell of it
      return;
    }
  }

  /** Stops the thread and waits for its end, a second at the most. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(LONGEST_GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
