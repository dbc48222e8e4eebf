package dev.krsession.backend.redis;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.Pool;

/**
 * The connections to Redis, pooled. Nothing is opened before the first is asked for, so that an
 * application starts without its store. Safe for use by many threads.
 */
final class RedisConnections implements AutoCloseable {
  private final RedisOptions options;
  private final JedisClientConfig client;
  private final ReentrantLock opening = new ReentrantLock();
  private final Opener opener;
  private volatile @Nullable ConnectionProvider provider;
  private volatile boolean closed;

  RedisConnections(RedisOptions options, Opener opener) {
    this.options = options;
    this.client = ClientConfig.of(options);
    this.opener = opener;
  }

  /** A connection to whoever has the command's key, or to where a redirection points. */
  Connection open(CommandArguments command, Optional<JedisRedirectionException> redirection) {
    ConnectionProvider opened = provider();
    if (opened instanceof ClusterConnectionProvider cluster) {
      return redirection.isPresent()
          ? cluster.getConnection(redirection.get().getTargetNode())
          : ClusterRoute.to(cluster, command);
    }
    return opened.getConnection(command);
  }

  /** The name of the server of which that would be; empty if there is but one, or none known. */
  String server(CommandArguments command, Optional<JedisRedirectionException> redirection) {
    if (!(provider instanceof ClusterConnectionProvider cluster)) {
      return "";
    }
    Optional<HostAndPort> target = redirection.map(JedisRedirectionException::getTargetNode);
    return target.or(() -> owner(cluster, command)).map(HostAndPort::toString).orElse("");
  }

  private static Optional<HostAndPort> owner(
      ClusterConnectionProvider cluster, CommandArguments command) {
    return command.getKeys().stream()
        .filter(byte[].class::isInstance)
        .map(key -> cluster.getNode(JedisClusterCRC16.getSlot((byte[]) key)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** How many connections wait for their next use, at the server that has the fewest. */
  int idle() {
    ConnectionProvider opened = provider;
    if (opened == null) {
      return 0;
    }
    int fewest = Integer.MAX_VALUE;
    for (Object pool : opened.getConnectionMap().values()) {
      int idle = pool instanceof Pool<?> connections ? connections.getNumIdle() : 0;
      fewest = Math.min(fewest, idle);
    }
    return fewest;
  }

  /** Has the cluster asked again who has which key; does not wait for the answer. */
  void refreshTopology() {
    if (provider instanceof ClusterConnectionProvider cluster) {
      boolean unused = opener.beside(() -> renew(cluster));
    }
  }

  private static void renew(ClusterConnectionProvider cluster) {
    try {
      cluster.renewSlotCache();
    } catch (JedisException e) {
      // Whoever meets a node that is not in charge is sent to the right one, and asks again.
      return;
    }
  }

  /** Closes all connections that nobody uses now: they may be dead, or lead to the wrong server. */
  void dropIdle() {
    ConnectionProvider opened = provider;
    if (opened != null) {
      for (Object pool : opened.getConnectionMap().values()) {
        if (pool instanceof Pool<?> idle) {
          idle.clear();
        }
      }
    }
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      ConnectionProvider opened = provider;
      if (opened != null) {
        opened.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("could not close the connections to Redis", e);
    } finally {
      opening.unlock();
    }
  }

  private ConnectionProvider provider() {
    ConnectionProvider present = provider;
    return present != null ? present : firstProvider();
  }

  private ConnectionProvider firstProvider() {
    opening.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the backend is closed");
      }
      ConnectionProvider present = provider;
      if (present == null) {
        present = connect();
        provider = present;
      }
      return present;
    } finally {
      opening.unlock();
    }
  }

  private ConnectionProvider connect() {
    Set<HostAndPort> nodes = options.uri().nodes().stream()
        .map(node -> new HostAndPort(node.host(), node.port()))
        .collect(Collectors.toUnmodifiableSet());
    return switch (options.uri().topology()) {
      case STANDALONE -> new PooledConnectionProvider(nodes.iterator().next(), client, pool());
      case SENTINEL ->
        new SentineledConnectionProvider(
            options.uri().master().orElseThrow(),
            client,
            pool(),
            nodes,
            ClientConfig.ofSentinels(options));
      case CLUSTER -> new ClusterConnectionProvider(nodes, client, pool());
    };
  }

  private ConnectionPoolConfig pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(options.poolMax());
    pool.setMaxIdle(options.poolMax());
    pool.setMaxWait(options.ioTimeout());
    // a bean would hold on to the application's class loader
    pool.setJmxEnabled(false);
    return pool;
  }
}
