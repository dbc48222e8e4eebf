package dev.krsession.backend.redis;

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
 * The connections to Redis, pooled: which server has a key, which connections are idle, and which
 * lead nowhere any more. Safe for use by many threads.
 */
final class RedisConnections implements AutoCloseable {
  private final ConnectionPools source;
  private final Watchdog watchdog;
  private final int most;
  private final AsyncConnector opener;

  RedisConnections(
      RedisOptions options,
      Watchdog watchdog,
      AsyncConnector opener,
      SessionClock clock,
      StoreEvents events) {
    this.source = new ConnectionPools(options, Optional.of(watchdog), clock, events);
    this.watchdog = watchdog;
    this.most = options.poolMax();
    this.opener = opener;
  }

  /** A connection to whoever has the command's key, or to where a redirection points. */
  Connection open(CommandArguments command, Optional<JedisRedirectionException> redirection) {
    // of those that are idle each may be dead; one that is new is not
    for (int i = 0; i <= most; i++) {
      Connection connection = pooled(command, redirection);
      if (isLoggedIn(connection)) {
        return connection;
      }
    }
    throw new JedisConnectionException("connections are lost as soon as they log in anew");
  }

  /**
   * Whether it has the present login, by now. If not, it is given back: nothing was sent over it,
   * and there may be a better one.
   */
  private boolean isLoggedIn(Connection connection) {
    if (!source.hasExpiringLogins()) {
      return true;
    }
    Watchdog.Watch watch = watchdog.watch(connection::forceDisconnect);
    boolean done = false;
    try {
      source.refresh(connection);
      done = true;
    } catch (JedisConnectionException e) {
      // cut off when its login ended: the next one of the pool is another, or new
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

  private Connection pooled(
      CommandArguments command, Optional<JedisRedirectionException> redirection) {
    ConnectionProvider opened = source.get();
    if (opened instanceof ClusterConnectionProvider cluster) {
      return redirection.isPresent()
          ? cluster.getConnection(redirection.get().getTargetNode())
          : ClusterRoute.to(cluster, command);
    }
    return opened.getConnection(command);
  }

  /**
   * The name of the server of which that would be; empty if there is but one address, or none
   * known.
   */
  String server(CommandArguments command, Optional<JedisRedirectionException> redirection) {
    ConnectionProvider opened = source.opened();
    if (opened instanceof SentineledConnectionProvider sentinels) {
      return String.valueOf(sentinels.getCurrentMaster());
    }
    if (!(opened instanceof ClusterConnectionProvider cluster)) {
      return "";
    }
    Optional<HostAndPort> target = redirection.map(JedisRedirectionException::getTargetNode);
    return target.or(() -> owner(cluster, command)).map(HostAndPort::toString).orElse("");
  }

  /** The names of all servers that have keys, as {@link #server} gives them. */
  Set<String> servers() {
    ConnectionProvider opened = source.opened();
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

  /** How many connections wait for their next use, at the server that has the fewest. */
  int idle() {
    ConnectionProvider opened = source.opened();
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
    if (source.opened() instanceof ClusterConnectionProvider cluster) {
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
    ConnectionProvider opened = source.opened();
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
    source.close();
  }
}
