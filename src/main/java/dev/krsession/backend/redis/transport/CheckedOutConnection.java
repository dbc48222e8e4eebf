package dev.krsession.backend.redis.transport;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/**
 * A connection checked out for one exchange, and before that the state of the checkout. Created
 * before anything is acquired, so that a failure at any point finds here what to release.
 * Thread-safe.
 */
final class CheckedOutConnection {
  private final Semaphore places;
  private final AtomicInteger choosing;
  private final int generation;
  private final AtomicBoolean placed = new AtomicBoolean();
  private final AtomicBoolean chooses = new AtomicBoolean();
  private volatile @Nullable Connection connection;

  /**
   * Creates an empty checkout.
   *
   * @param places where it needs a place
   * @param choosing how many are on their way to an idle connection
   * @param generation how often idle connections had been dropped before
   */
  CheckedOutConnection(Semaphore places, AtomicInteger choosing, int generation) {
    this.places = places;
    this.choosing = choosing;
    this.generation = generation;
  }

  /** Called when a permit has been acquired. */
  void placed() {
    placed.set(true);
  }

  /** Begins to choose an idle connection; returns the number of others that do so. */
  int choose() {
    chooses.set(true);
    return choosing.getAndIncrement();
  }

  /** Ends the choice. */
  void chosen() {
    if (chooses.compareAndSet(true, false)) {
      choosing.decrementAndGet();
    }
  }

  void connect(Connection opened) {
    connection = opened;
  }

  int generation() {
    return generation;
  }

  /** Returns the connection; null if it has none yet. */
  @Nullable
  Connection connection() {
    return connection;
  }

  /** Releases everything but the connection; once, however often it is called. */
  void end() {
    chosen();
    if (placed.compareAndSet(true, false)) {
      places.release();
    }
  }
}
