package dev.krsession.demo;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records what the server did for one request of the demo's page. Thread-safe. */
final class Trace {
  private static final int PATIENCE_SECONDS = 2;

  private final Queue<String> trips = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile List<String> setCookies = List.of();

  /** Records a round trip to Redis. */
  void tripped(String commands) {
    trips.add(commands);
  }

  /** Ends the trace; the response has these Set-Cookie lines. */
  void end(List<String> lines) {
    setCookies = lines;
    over.countDown();
  }

  /**
   * Returns the recorded facts. A response may reach the browser before its request has ended:
   * waits for that, at most two seconds.
   */
  Optional<Bodies.Deeds> deeds() {
    try {
      return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? Optional.of(new Bodies.Deeds(List.copyOf(trips), setCookies))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
