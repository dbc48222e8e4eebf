package dev.krsession.backend.redis;

import dev.krsession.backend.record.Lease;
import dev.krsession.backend.record.NearCache;
import dev.krsession.backend.record.PoolThreads;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.ConnectionPools;
import dev.krsession.backend.redis.transport.RedisTopology;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps a near cache up to date with changes in Redis: has an {@linkplain InvalidationChannel
 * channel} to each server that requests ask, and to no other, so that a former primary is believed
 * no longer than by requests. Has one thread that starts beats, and for each server one that
 * listens and one for its beat, so that no server waits for another.
 */
final class InvalidationListener implements AutoCloseable {
  private static final Duration BEAT = NearCache.LEASE.dividedBy(5);

  private final NearCache cache;
  private final ConnectionOptions options;
  private final ConnectionPools connections;
  private final RedisClient client;
  private final SessionClock clock;
  private final StoreEvents events;
  private final PoolThreads threads = new PoolThreads("kr-session-changes");
  private final ExecutorService working = Executors.newCachedThreadPool(threads);
  private final ConcurrentHashMap<String, InvalidationChannel> channels = new ConcurrentHashMap<>();

  /** The servers with a beat in progress. */
  private final Set<String> beating = ConcurrentHashMap.newKeySet();

  /** Of opening channels. */
  private final Backoff backoff;

  private final PeriodicTask beats;
  private volatile boolean closed;

  InvalidationListener(
      NearCache cache,
      ConnectionOptions options,
      RedisClient client,
      SessionClock clock,
      StoreEvents events) {
    this.cache = cache;
    this.options = options;
    this.connections = new ConnectionPools(options.overResp2(), clock, events);
    this.client = client;
    this.clock = clock;
    this.events = events;
    this.backoff = new Backoff(BEAT, clock);
    this.beats = PeriodicTask.start("kr-session-beats", BEAT, this::round, this::report);
  }

  /** Returns the cache. */
  NearCache cache() {
    return cache;
  }

  /** Returns the lease for a session that was read from a server; empty: it must not be cached. */
  Optional<Lease> lease(String server, SessionHandle handle) {
    InvalidationChannel channel = channels.get(server);
    return channel == null ? Optional.empty() : channel.lease(handle);
  }

  /** An outage of Redis is reported elsewhere; a lost channel only empties the cache. */
  private void report(RuntimeException failure) {
    if (failure instanceof JedisException ofRedis) {
      client.diagnose(ofRedis);
    } else if (!closed) {
      events.backgroundFailed("listening to changes of sessions", failure);
    }
  }

  private void round() {
    Set<String> servers = client.servers();
    for (InvalidationChannel channel : channels.values()) {
      if (!servers.contains(channel.server())) {
        lost(channel);
      }
    }
    backoff.retain(servers);
    for (String server : servers) {
      // before the first request the servers of sentinels and clusters are unknown
      if (!server.isEmpty() || options.uri().topology() == RedisTopology.STANDALONE) {
        begin(server);
      }
    }
  }

  private void begin(String server) {
    if (beating.add(server)) {
      boolean begun = false;
      try {
        working.execute(() -> beat(server));
        begun = true;
      } finally {
        if (!begun) {
          beating.remove(server);
        }
      }
    }
  }

  private void beat(String server) {
    try {
      InvalidationChannel present = channels.get(server);
      if (present != null) {
        send(present);
        backoff.proved(server);
      } else if (backoff.isDue(server)) {
        backoff.attempted(server);
        send(open(server));
      }
    } catch (RuntimeException e) {
      report(e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      report(new IllegalStateException(e.toString(), e));
    } finally {
      beating.remove(server);
    }
  }

  private void send(InvalidationChannel channel) {
    boolean sent = false;
    try {
      channel.beat(clock.nanos());
      sent = true;
    } finally {
      if (!sent) {
        lost(channel);
      }
    }
  }

  private InvalidationChannel open(String server) {
    InvalidationChannel opened = InvalidationChannel.open(connections, server, options, cache);
    boolean taken = false;
    try {
      channels.put(server, opened);
      if (!closed) {
        working.execute(() -> listen(opened));
        taken = true;
      }
    } finally {
      if (!taken) {
        lost(opened);
      }
    }
    return opened;
  }

  private void listen(InvalidationChannel channel) {
    try {
      while (!channel.isEnded()) {
        channel.receive();
      }
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The next beat reconnects.
      return;
    } finally {
      lost(channel);
    }
  }

  private void lost(InvalidationChannel channel) {
    channels.remove(channel.server(), channel);
    channel.end();
  }

  @Override
  public void close() {
    closed = true;
    beats.close();
    channels.values().forEach(this::lost);
    threads.end(working);
    connections.close();
  }
}
