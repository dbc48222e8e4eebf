package dev.krsession.demo;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the server did for one request of the demo's page. Safe for use by many threads. */
final class Trace {
  private static final int PATIENCE_SECONDS = 2;

  private final Queue<String> trips = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile List<String> setCookies = List.of();

  /** Commands went to Redis and came back. */
  void tripped(String commands) {
    trips.add(commands);
  }

  /** The request is over, and its response bears these Set-Cookie lines. */
  void end(List<String> lines) {
    setCookies = lines;
    over.countDown();
  }

  /**
   * What became known. A response may reach the browser before its request is over: waits for that,
   * two seconds at most.
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
