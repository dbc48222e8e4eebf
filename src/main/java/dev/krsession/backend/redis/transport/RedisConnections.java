package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.Watchdog;
import dev.krsession.session.SessionClock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.Pool;

/**
 * The pooled connections to Redis: finds the server of a key, counts idle connections, and drops
 * dead ones. Thread-safe.
 */
final class RedisConnections implements AutoCloseable {
  private final ConnectionPools pools;
  private final Watchdog watchdog;
  private final int most;
  private final AsyncConnector connector;

  RedisConnections(
      ConnectionOptions options,
      Watchdog watchdog,
      AsyncConnector connector,
      SessionClock clock,
      StoreEvents events) {
    this.pools = new ConnectionPools(options, Optional.of(watchdog), clock, events);
    this.watchdog = watchdog;
    this.most = options.poolMax();
    this.connector = connector;
  }

  /** Opens a connection to the server of the command's key, or of a redirection. */
  Connection open(CommandArguments command, Optional<JedisRedirectionException> redirection) {
    // each idle one may be dead; a new one is not
    for (int i = 0; i <= most; i++) {
      Connection connection = pooled(command, redirection);
      if (isLoggedIn(connection)) {
        return connection;
      }
    }
    throw new JedisConnectionException("connections are lost as soon as they log in anew");
  }

  /**
   * Makes sure that it has the present login. If that fails it is closed: nothing was sent over it,
   * and another one may work.
   */
  private boolean isLoggedIn(Connection connection) {
    if (!pools.hasExpiringLogins()) {
      return true;
    }
    Watchdog.Watch watch = watchdog.watch(connection::forceDisconnect);
    boolean done = false;
    try {
      pools.refresh(connection);
      done = true;
    } catch (JedisConnectionException e) {
      // disconnected when its login expired: the pool's next one is another, or new
      done = false;
    } finally {
      done &= watchdog.isOver(watch);
      if (!done) {
        connection.setBroken();
        connection.close();
      }
    }
    return done;
  }

  /** Logs in once more if the password was changed after it had been read for this connection. */
  private Connection pooled(
      CommandArguments command, Optional<JedisRedirectionException> redirection) {
    int seen = pools.loginChanges();
    try {
      return ofPool(command, redirection);
    } catch (JedisException failure) {
      if (pools.hasOtherLogin(failure, seen)) {
        return ofPool(command, redirection);
      }
      throw failure;
    }
  }

  private Connection ofPool(
      CommandArguments command, Optional<JedisRedirectionException> redirection) {
    ConnectionProvider opened = pools.get();
    if (opened instanceof ClusterConnectionProvider cluster) {
      return redirection.isPresent()
          ? cluster.getConnection(redirection.get().getTargetNode())
          : ClusterRoute.to(cluster, command);
    }
    return opened.getConnection(command);
  }

  /**
   * Returns the name of the server for {@link #open}; empty if there is only one address, or none
   * known.
   */
  String server(CommandArguments command, Optional<JedisRedirectionException> redirection) {
    ConnectionProvider opened = pools.opened();
    if (opened instanceof SentineledConnectionProvider sentinels) {
      return String.valueOf(sentinels.getCurrentMaster());
    }
    if (!(opened instanceof ClusterConnectionProvider cluster)) {
      return "";
    }
    Optional<HostAndPort> target = redirection.map(JedisRedirectionException::getTargetNode);
    return target.or(() -> owner(cluster, command)).map(HostAndPort::toString).orElse("");
  }

  /** Returns the names of all servers that have keys, as in {@link #server}. */
  Set<String> servers() {
    ConnectionProvider opened = pools.opened();
    if (opened instanceof ClusterConnectionProvider cluster) {
      return cluster.getPrimaryNodes().keySet();
    }
    return opened instanceof SentineledConnectionProvider sentinels
        ? Set.of(String.valueOf(sentinels.getCurrentMaster()))
        : Set.of("");
  }

  private static Optional<HostAndPort> owner(
      ClusterConnectionProvider cluster, CommandArguments command) {
    return command.getKeys().stream()
        .filter(byte[].class::isInstance)
        .map(key -> cluster.getNode(JedisClusterCRC16.getSlot((byte[]) key)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Returns the number of idle connections at the server that has the fewest. */
  int idle() {
    ConnectionProvider opened = pools.opened();
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

  /** Refreshes the cluster's slot table in the background. */
  void refreshTopology() {
    if (pools.opened() instanceof ClusterConnectionProvider cluster) {
      boolean unused = connector.beside(() -> renew(cluster));
    }
  }

  private static void renew(ClusterConnectionProvider cluster) {
    try {
      cluster.renewSlotCache();
    } catch (JedisException e) {
      // A wrong node redirects the call, which then refreshes again.
      return;
    }
  }

  /** Closes all idle connections: they may be dead, or lead to the wrong server. */
  void dropIdle() {
    ConnectionProvider opened = pools.opened();
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
    pools.close();
  }
}
