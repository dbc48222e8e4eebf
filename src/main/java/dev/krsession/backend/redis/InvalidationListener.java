package dev.krsession.backend.redis;

import dev.krsession.backend.record.NearCache;
import dev.krsession.backend.record.PoolThreads;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.ConnectionPools;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps a near cache up to date with changes in Redis, and empty while there is no connection for
 * invalidations. Has two threads: one that sends beats and reconnects, one that listens.
 */
final class InvalidationListener implements AutoCloseable {
  private static final Duration BEAT = NearCache.LEASE.dividedBy(5);

  private final NearCache cache;
  private final ConnectionPools pools;
  private final String instanceName;
  private final SessionClock clock;
  private final PoolThreads threads = new PoolThreads("kr-session-changes");
  private final ExecutorService listening = Executors.newCachedThreadPool(threads);
  private final ReentrantLock lock = new ReentrantLock();
  private final PeriodicTask beats;
  private volatile @Nullable InvalidationChannel channel;
  private boolean closed;

  InvalidationListener(
      NearCache cache,
      ConnectionOptions options,
      SessionClock clock,
      StoreEvents events,
      Consumer<JedisException> faults) {
    this.cache = cache;
    this.pools = new ConnectionPools(options.overResp2(), clock, events);
    this.instanceName = options.instanceName();
    this.clock = clock;
    // A lost connection only empties the cache.
    this.beats = PeriodicTask.start(
        "kr-session-beats", BEAT, this::beat, failure -> report(failure, events, faults));
  }

  /** An outage of Redis is reported elsewhere. */
  private static void report(
      RuntimeException failure, StoreEvents events, Consumer<JedisException> faults) {
    if (failure instanceof JedisException ofRedis) {
      faults.accept(ofRedis);
    } else {
      events.backgroundFailed("listening to changes of sessions", failure);
    }
  }

  private void beat() {
    InvalidationChannel present = channel;
    if (present == null) {
      open();
    } else {
      boolean sent = false;
      try {
        present.beat(clock.nanos());
        sent = true;
      } finally {
        if (!sent) {
          lost(present);
        }
      }
    }
  }

  private void open() {
    InvalidationChannel opened = InvalidationChannel.open(pools.get(), instanceName);
    boolean taken = false;
    try {
      taken = take(opened);
      if (taken) {
        listening.execute(() -> listen(opened));
      }
    } catch (Throwable e) {
      taken = false;
      throw e;
    } finally {
      if (!taken) {
        lost(opened);
      }
    }
  }

  /** Returns false if this is closed. */
  private boolean take(InvalidationChannel opened) {
    lock.lock();
    try {
      if (!closed) {
        cache.dropAll();
        channel = opened;
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void listen(InvalidationChannel opened) {
    try {
      while (channel == opened) {
        opened.receive(cache, at -> prove(opened, at));
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The next beat reconnects.
      return;
    } finally {
      lost(opened);
    }
  }

  private void prove(InvalidationChannel by, long at) {
    lock.lock();
    try {
      if (channel == by) {
        cache.prove(at);
      }
    } finally {
      lock.unlock();
    }
  }

  private void lost(InvalidationChannel which) {
    lock.lock();
    try {
      if (channel == which) {
        channel = null;
        cache.dropAll();
      }
    } finally {
      lock.unlock();
    }
    which.end();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    InvalidationChannel present = channel;
    if (present != null) {
      lost(present);
    }
    beats.close();
    threads.end(listening);
    pools.close();
  }
}
