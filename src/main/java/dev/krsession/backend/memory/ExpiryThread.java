package dev.krsession.backend.memory;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One daemon thread that lets the sessions of a {@link MemoryBackend} expire, twice a second. */
public final class ExpiryThread implements AutoCloseable {
  private final ScheduledExecutorService executor;
  private final Future<?> rounds;

  /**
   * Starts it.
   *
   * @param trouble hears of what a round threw; the next round comes all the same
   */
  public ExpiryThread(MemoryBackend backend, Consumer<RuntimeException> trouble) {
    executor = Executors.newSingleThreadScheduledExecutor(task -> {
      Thread thread = new Thread(task, "kr-session-expiry");
      thread.setDaemon(true);
      return thread;
    });
    long pause = ExpiryWheel.TICK.toMillis();
    rounds = executor.scheduleWithFixedDelay(
        () -> round(backend, trouble), pause, pause, TimeUnit.MILLISECONDS);
  }

  private static void round(MemoryBackend backend, Consumer<RuntimeException> trouble) {
    try {
      backend.expire();
    } catch (RuntimeException e) {
      // Thrown on, it would end all rounds to come.
      trouble.accept(e);
    }
  }

  /** Stops the thread. */
  @Override
  public void close() {
    rounds.cancel(false);
    executor.shutdownNow();
  }
}
