package dev.krsession.backend.redis;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;

/**
 * A connection for the time of one exchange, and before it is there the way to it. Made before
 * anything is taken, so that whatever fails on the way finds here what to give back. Safe for use
 * by many threads.
 */
final class CheckedOutConnection {
  private final Semaphore places;
  private final AtomicInteger choosing;
  private final int generation;
  private final AtomicBoolean placed = new AtomicBoolean();
  private final AtomicBoolean chooses = new AtomicBoolean();
  private volatile @Nullable Connection connection;

  /**
   * Nothing yet.
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

  /** A place has been acquired. */
  void placed() {
    placed.set(true);
  }

  /** It is about to choose a connection; how many do so already. */
  int choose() {
    chooses.set(true);
    return choosing.getAndIncrement();
  }

  /** It has chosen, or will not any more. */
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

  /** The connection; null if it has none yet. */
  @Nullable
  Connection connection() {
    return connection;
  }

  /** Gives everything back but the connection; once, however often this is called. */
  void end() {
    chosen();
    if (placed.compareAndSet(true, false)) {
      places.release();
    }
  }
}
