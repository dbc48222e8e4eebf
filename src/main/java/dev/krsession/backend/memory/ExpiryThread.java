package dev.krsession.backend.memory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The daemon thread that lets the sessions of a {@link MemoryBackend} expire, twice a second. */
public final class ExpiryThread implements AutoCloseable {
  private static final long LONGEST_GOODBYE_MILLIS = 1000;

  private final MemoryBackend backend;
  private final Consumer<RuntimeException> trouble;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "kr-session-expiry");

  private ExpiryThread(MemoryBackend backend, Consumer<RuntimeException> trouble) {
    this.backend = backend;
    this.trouble = trouble;
  }

  /**
   * Starts the thread.
   *
   * @param trouble hears of what a round threw; the next round comes all the same
   */
  public static ExpiryThread start(MemoryBackend backend, Consumer<RuntimeException> trouble) {
    ExpiryThread started = new ExpiryThread(backend, trouble);
    started.thread.setDaemon(true);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (!stopped.await(ExpiryWheel.TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException e) {
      // Somebody wants this thread to end; so it does.
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      int unused = backend.expire();
    } catch (RuntimeException e) {
      trouble.accept(e);
    }
  }

  /** Stops the thread and waits for its end, a second at the most. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(LONGEST_GOODBYE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
