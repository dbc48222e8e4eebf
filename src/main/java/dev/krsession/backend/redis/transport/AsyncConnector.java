package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.record.PoolThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Opens connections in the background, so that a request waits no longer than its deadline: opening
 * one may take a whole io-timeout, and with sentinels or in a cluster each step of it may. Has one
 * thread per connection being opened or closed, and none otherwise. Thread-safe.
 */
final class AsyncConnector implements AutoCloseable {
  private static final long IDLE_SECONDS = 5;

  private final PoolThreads names = new PoolThreads("kr-session-connect");
  private final ThreadPoolExecutor threads;

  /** Fails when this is closed, and with it all waiting calls. */
  private final CompletableFuture<Connection> closed = new CompletableFuture<>();

  AsyncConnector() {
    threads = new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), names);
  }

  /**
   * Opens a connection.
   *
   * @param late called if there is none in time, whatever is thrown, as soon as it is certain what
   *     came: a connection that is late and must be returned, or null
   * @throws JedisException if there is none before the deadline
   */
  Connection open(
      Supplier<Connection> opening, Deadline deadline, Consumer<@Nullable Connection> late) {
    CompletableFuture<Connection> opened = start(opening, late);
    try {
      return opened
          .applyToEither(closed, connection -> connection)
          .get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      giveBack(opened, late);
      throw e.getCause() instanceof RuntimeException cause ? cause : new JedisException(e);
    } catch (TimeoutException e) {
      giveBack(opened, late);
      throw new JedisConnectionException("no connection: " + deadline.words(), e);
    } catch (InterruptedException e) {
      giveBack(opened, late);
      Thread.currentThread().interrupt();
      throw new JedisException("interrupted while waiting for a connection", e);
    } catch (OutOfMemoryError e) {
      giveBack(opened, late);
      throw e;
    }
  }

  /**
   * Runs work in the background; returns false if this is closed or the system has no thread left.
   */
  boolean beside(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      return false;
    }
  }

  private CompletableFuture<Connection> start(
      Supplier<Connection> opening, Consumer<@Nullable Connection> late) {
    boolean begun = false;
    try {
      CompletableFuture<Connection> opened = CompletableFuture.supplyAsync(opening, threads);
      begun = true;
      return opened;
    } catch (RejectedExecutionException e) {
      throw new JedisException("the backend is closed", e);
    } catch (OutOfMemoryError e) {
      throw new JedisException("no thread to open a connection with: " + e.getMessage(), e);
    } finally {
      if (!begun) {
        late.accept(null);
      }
    }
  }

  private static void giveBack(
      CompletableFuture<Connection> opened, Consumer<@Nullable Connection> late) {
    CompletableFuture<Connection> unused =
        opened.whenComplete((connection, failure) -> late.accept(connection));
  }

  /** Fails all calls that wait for a connection. */
  @Override
  public void close() {
    closed.completeExceptionally(new JedisException("the backend is closed"));
    names.end(threads);
  }
}
