package dev.krsession.backend.redis;

import dev.krsession.backend.record.Watchdog;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes the connections to one server, for a pool of Jedis'. Their sockets have no timeout: with
 * one, the JDK asks the system three times for each answer, whether it is there, to wait for it,
 * and for it again; without, once. What takes too long is cut by the watchdog instead, here while
 * connecting and while the pool looks whether a connection lives. Safe for use by many threads.
 */
final class GuardedConnectionFactory extends ConnectionFactory {
  private final HostAndPort server;
  private final JedisClientConfig client;
  private final Watchdog watchdog;

  GuardedConnectionFactory(HostAndPort server, JedisClientConfig client, Watchdog watchdog) {
    super(server, client);
    this.server = server;
    this.client = client;
    this.watchdog = watchdog;
  }

  @Override
  public PooledObject<Connection> makeObject() {
    CancellableSocketFactory opening = new CancellableSocketFactory(server, client);
    Watchdog.Watch watch = watchdog.watch(opening);
    Connection connection;
    boolean made = false;
    try {
      connection = new Connection(opening, client);
      made = true;
    } finally {
      made &= watchdog.isOver(watch);
      if (!made) {
        opening.close();
      }
    }
    if (!made) {
      throw new JedisConnectionException("given up before it was open");
    }
    return new DefaultPooledObject<>(connection);
  }

  @Override
  public boolean validateObject(PooledObject<Connection> idle) {
    Watchdog.Watch watch = watchdog.watch(idle.getObject()::forceDisconnect);
    boolean lives = false;
    try {
      lives = super.validateObject(idle);
    } finally {
      lives &= watchdog.isOver(watch);
    }
    return lives;
  }
}
