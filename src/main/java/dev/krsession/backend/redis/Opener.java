package dev.krsession.backend.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Opens connections beside the request, which waits no longer than its deadline: waiting for a
 * place in the pool, connecting and the handshake each have a timeout of their own, and none for
 * all. A connection that comes too late goes back to the pool. Has no thread while nothing is
 * opened.
 */
final class Opener implements AutoCloseable {
  private static final int SPARE_THREADS = 8;
  private static final long IDLE_SECONDS = 5;

  private final PoolThreads names = new PoolThreads("kr-session-connect");
  private final ThreadPoolExecutor threads;

  Opener(int poolMax) {
    threads = new ThreadPoolExecutor(
        0,
        poolMax + SPARE_THREADS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        names);
  }

  /**
   * A connection.
   *
   * @throws JedisException if there is none before the deadline
   */
  Connection open(Supplier<Connection> opening, Deadline deadline) {
    CompletableFuture<Connection> opened = start(opening);
    try {
      return opened.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new JedisException(e);
    } catch (TimeoutException e) {
      giveBack(opened);
      throw new JedisConnectionException("no connection: " + deadline.words(), e);
    } catch (InterruptedException e) {
      giveBack(opened);
      Thread.currentThread().interrupt();
      throw new JedisException("interrupted while waiting for a connection", e);
    }
  }

  /** Runs something that nobody waits for; false if every thread is busy and it is not run. */
  boolean beside(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private CompletableFuture<Connection> start(Supplier<Connection> opening) {
    try {
      return CompletableFuture.supplyAsync(opening, threads);
    } catch (RejectedExecutionException e) {
      throw new JedisException("all who could open a connection are waiting for one", e);
    }
  }

  private static void giveBack(CompletableFuture<Connection> late) {
    CompletableFuture<Void> unused = late.handle((connection, trouble) -> {
      close(connection);
      return null;
    });
  }

  private static void close(@Nullable Connection connection) {
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void close() {
    names.end(threads);
  }
}
