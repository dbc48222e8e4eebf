package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.Watchdog;
import dev.krsession.session.SessionClock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;

/**
 * Owns Jedis' connection pools for one server, for sentinels or for a cluster. Opened by the first
 * use, so that an application starts without its store. Thread-safe.
 */
public final class ConnectionPools implements AutoCloseable {
  private final ConnectionOptions options;
  private final Optional<ConnectionLogins> logins;
  private final Optional<ConnectionLogins> sentinelLogins;
  private final JedisClientConfig client;
  private final JedisClientConfig sentinelClient;
  private final Optional<Watchdog> watchdog;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable ConnectionProvider provider;
  private volatile boolean closed;

  /** Creates pools that are not open yet, of connections with a socket timeout. */
  public ConnectionPools(ConnectionOptions options, SessionClock clock, StoreEvents events) {
    this(options, Optional.empty(), clock, events);
  }

  /**
   * Creates pools that are not open yet.
   *
   * @param watchdog closes slow connections to a single server, which then need no socket timeout;
   *     those of sentinels and clusters have one, since Jedis creates them itself
   */
  ConnectionPools(
      ConnectionOptions options,
      Optional<Watchdog> watchdog,
      SessionClock clock,
      StoreEvents events) {
    this.options = options;
    this.watchdog = watchdog;
    this.logins = options.effectiveLogin().map(login -> new ConnectionLogins(login, clock, events));
    this.sentinelLogins =
        options.sentinels().login().map(login -> new ConnectionLogins(login, clock, events));
    Consumer<RuntimeException> onFailure =
        failure -> events.backgroundFailed("reading the files of redis.tls again", failure);
    this.client = ClientConfig.of(options, logins, onFailure);
    this.sentinelClient = ClientConfig.ofSentinels(options, sentinelLogins, onFailure);
  }

  /**
   * Authenticates an open connection again if its login is older than the present one.
   *
   * @throws JedisException if it is unusable
   */
  void refresh(Connection connection) {
    logins.ifPresent(login -> login.refresh(connection));
  }

  /** Returns whether {@link #refresh} may have anything to do. */
  boolean hasExpiringLogins() {
    return logins.isPresent() && logins.get().isExpiring();
  }

  /** Returns how often the login has changed, for {@link #hasOtherLogin}. */
  int loginChanges() {
    return logins.isPresent() ? logins.get().changes() : 0;
  }

  /**
   * Returns whether a new connection failed for a login that has changed since it was read.
   *
   * @param seen {@link #loginChanges} before
   */
  boolean hasOtherLogin(JedisException failure, int seen) {
    return logins.isPresent() && isRefusal(failure) && logins.get().haveChangedSince(seen);
  }

  /** A cluster's first connection has the refusal among its suppressed failures. */
  private static boolean isRefusal(JedisException failure) {
    return Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
        .anyMatch(JedisAccessControlException.class::isInstance);
  }

  /** Returns the open pools, or null before the first use. */
  @Nullable
  ConnectionProvider opened() {
    return provider;
  }

  /** Returns the pools; opens them if necessary. */
  public ConnectionProvider get() {
    ConnectionProvider present = provider;
    return present != null ? present : first();
  }

  private ConnectionProvider first() {
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

  /**
   * Opens a connection outside of the pools.
   *
   * @param server the name of a server, as in {@link CommandExecutor#servers}
   * @throws JedisException if that fails
   */
  public DirectConnection direct(String server) {
    return new DirectConnection(
        server.isEmpty() ? address(options.uri().nodes().get(0)) : HostAndPort.from(server),
        client);
  }

  private static HostAndPort address(RedisNode node) {
    return new HostAndPort(node.host(), node.port());
  }

  private ConnectionProvider connect() {
    Set<HostAndPort> nodes = options.uri().nodes().stream()
        .map(ConnectionPools::address)
        .collect(Collectors.toUnmodifiableSet());
    return switch (options.uri().topology()) {
      case STANDALONE -> new PooledConnectionProvider(factory(nodes.iterator().next()), pool());
      case SENTINEL -> primary(nodes);
      case CLUSTER -> new ClusterConnectionProvider(nodes, client, pool());
    };
  }

  private ConnectionProvider primary(Set<HostAndPort> sentinels) {
    try {
      return connected(sentinels);
    } catch (JedisException e) {
      // their password was perhaps changed after it had been read
      if (sentinels.stream().limit(1).anyMatch(this::hasAddress)) {
        return connected(sentinels);
      }
      throw e;
    }
  }

  private ConnectionProvider connected(Set<HostAndPort> sentinels) {
    return new SentineledConnectionProvider(
        options.uri().master().orElseThrow(), client, pool(), sentinels, sentinelClient);
  }

  /**
   * Returns whether a sentinel has the primary's address. Jedis only reports that none answered,
   * and not why.
   *
   * @throws SentinelException saying why it does not answer
   */
  private boolean hasAddress(HostAndPort sentinel) {
    try (Connection asked = new Connection(sentinel, sentinelClient)) {
      asked.sendCommand(
          Command.SENTINEL, "GET-MASTER-ADDR-BY-NAME", options.uri().master().orElseThrow());
      return asked.getOne() != null;
    } catch (JedisException e) {
      throw new SentinelException(sentinel, e);
    }
  }

  private ConnectionFactory factory(HostAndPort server) {
    return watchdog.isPresent()
        ? new GuardedConnectionFactory(server, client, watchdog.get())
        : new ConnectionFactory(server, client);
  }

  private ConnectionPoolConfig pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(options.poolMax());
    pool.setMaxIdle(options.poolMax());
    pool.setMaxWait(options.ioTimeout());
    // an MBean would retain the application's class loader
    pool.setJmxEnabled(false);
    return pool;
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      logins.ifPresent(ConnectionLogins::close);
      sentinelLogins.ifPresent(ConnectionLogins::close);
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
}
