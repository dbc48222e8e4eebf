package dev.krsession.backend.redis;

import dev.krsession.backend.record.Deadline;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Hands out connections before a deadline. Each server has as many places as its pool has
 * connections; requests queue for a place, first come, first served, and not in the pool. Whoever
 * has a place takes an idle connection, or has one opened beside the request. Safe for use by many
 * threads.
 */
final class Leases {
  private final RedisConnections connections;
  private final Opener opener;
  private final int placesEach;
  private final ConcurrentHashMap<String, Semaphore> places = new ConcurrentHashMap<>();

  /** How many are on their way to an idle connection. */
  private final AtomicInteger choosing = new AtomicInteger();

  Leases(RedisConnections connections, Opener opener, int placesEach) {
    this.connections = connections;
    this.opener = opener;
    this.placesEach = placesEach;
  }

  /**
   * A connection to whoever has the command's key, or to where a redirection points.
   *
   * @throws JedisException if there is none before the deadline
   */
  Lease take(
      CommandArguments command,
      Optional<JedisRedirectionException> redirection,
      Deadline deadline) {
    Semaphore place = place(connections.server(command, redirection), deadline);
    int ahead = choosing.getAndIncrement();
    // with one for each of us nobody has to connect, for which there is no deadline on this thread
    boolean ready = connections.idle() > ahead;
    return new Lease(
        ready
            ? idle(command, redirection, place)
            : opener.open(() -> chosen(command, redirection), deadline, place::release),
        place);
  }

  private Connection idle(
      CommandArguments command, Optional<JedisRedirectionException> redirection, Semaphore place) {
    boolean taken = false;
    try {
      Connection connection = chosen(command, redirection);
      taken = true;
      return connection;
    } finally {
      if (!taken) {
        place.release();
      }
    }
  }

  private Connection chosen(
      CommandArguments command, Optional<JedisRedirectionException> redirection) {
    try {
      return connections.open(command, redirection);
    } finally {
      choosing.decrementAndGet();
    }
  }

  private Semaphore place(String server, Deadline deadline) {
    Semaphore place = places.computeIfAbsent(server, key -> new Semaphore(placesEach, true));
    try {
      if (place.tryAcquire() || place.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        return place;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JedisException("interrupted while waiting for a connection", e);
    }
    throw new JedisException("none of the " + placesEach
        + " connections (redis.pool.max) was free: " + deadline.words());
  }

  /** Back into the pool; a broken one is closed beside the request, since that may take time. */
  void giveBack(Lease lease) {
    if (!lease.connection().isBroken() || !opener.beside(() -> leave(lease))) {
      leave(lease);
    }
  }

  private static void leave(Lease lease) {
    try {
      lease.connection().close();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The pool was closed, or could not open another for who waits; whoever asks next hears of
      // it.
      lease.connection().setBroken();
    } finally {
      lease.place().release();
    }
  }
}
