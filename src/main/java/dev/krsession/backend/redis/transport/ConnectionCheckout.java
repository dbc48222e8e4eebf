package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.Deadline;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Checks out connections before a deadline. Each server has as many permits as its pool has
 * connections; requests wait for a permit in order, and not in the pool. A request with a permit
 * takes an idle connection, or has one opened in the background. Thread-safe.
 */
final class ConnectionCheckout {
  private final RedisConnections connections;
  private final AsyncConnector connector;
  private final int placesEach;
  private final ConcurrentHashMap<String, Semaphore> places = new ConcurrentHashMap<>();

  /** How often idle connections have been dropped. */
  private final AtomicInteger generation = new AtomicInteger();

  /** The number of checkouts that are choosing an idle connection. */
  private final AtomicInteger choosing = new AtomicInteger();

  ConnectionCheckout(RedisConnections connections, AsyncConnector connector, int placesEach) {
    this.connections = connections;
    this.connector = connector;
    this.placesEach = placesEach;
  }

  /**
   * Takes a connection to the server of the command's key, or of a redirection.
   *
   * @throws JedisException if there is none before the deadline
   */
  CheckedOutConnection take(
      CommandArguments command,
      Optional<JedisRedirectionException> redirection,
      Deadline deadline) {
    CheckedOutConnection checkedOut = placed(connections.server(command, redirection), deadline);
    boolean othersTask = false;
    boolean taken = false;
    try {
      int ahead = checkedOut.choose();
      // with enough idle ones no connection is opened on this thread, where that has no deadline
      if (connections.idle() > ahead) {
        checkedOut.connect(chosen(checkedOut, command, redirection));
      } else {
        Supplier<Connection> opening = () -> chosen(checkedOut, command, redirection);
        othersTask = true;
        checkedOut.connect(connector.open(opening, deadline, late -> giveBack(checkedOut, late)));
      }
      taken = true;
      return checkedOut;
    } finally {
      if (!taken && !othersTask) {
        checkedOut.end();
      }
    }
  }

  private Connection chosen(
      CheckedOutConnection checkedOut,
      CommandArguments command,
      Optional<JedisRedirectionException> redirection) {
    try {
      return connections.open(command, redirection);
    } finally {
      checkedOut.chosen();
    }
  }

  private CheckedOutConnection placed(String server, Deadline deadline) {
    Semaphore places = this.places.computeIfAbsent(server, key -> new Semaphore(placesEach, true));
    CheckedOutConnection checkedOut = new CheckedOutConnection(places, choosing, generation.get());
    try {
      if (places.tryAcquire()
          || places.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        checkedOut.placed();
        return checkedOut;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JedisException("interrupted while waiting for a connection", e);
    }
    throw new JedisException("none of the " + placesEach
        + " connections (redis.pool.max) was free: " + deadline.words());
  }

  /**
   * Closes all idle connections, and those in use when they are returned: a connection that was
   * closed with others may have had its reply before, and would fail its next user.
   */
  void dropIdle() {
    int unused = generation.incrementAndGet();
    connections.dropIdle();
  }

  /** Returns it to the pool; a broken one is closed in the background, since that may take time. */
  void giveBack(CheckedOutConnection checkedOut) {
    giveBack(checkedOut, checkedOut.connection());
  }

  private void giveBack(CheckedOutConnection checkedOut, @Nullable Connection connection) {
    if (connection != null && checkedOut.generation() != generation.get()) {
      connection.setBroken();
    }
    boolean elsewhere = false;
    try {
      elsewhere = connection != null
          && connection.isBroken()
          && connector.beside(() -> leave(checkedOut, connection));
    } finally {
      if (!elsewhere) {
        leave(checkedOut, connection);
      }
    }
  }

  private void leave(CheckedOutConnection checkedOut, @Nullable Connection connection) {
    try {
      if (connection != null) {
        boolean pooled = !connection.isBroken();
        connection.close();
        if (pooled && checkedOut.generation() != generation.get()) {
          // dropped with the idle ones, and among them since
          connections.dropIdle();
        }
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The pool was closed, or could not open another for a waiting call; the next call fails.
      return;
    } finally {
      checkedOut.end();
    }
  }
}
