package dev.krsession.backend.redis.transport;

import dev.krsession.backend.record.Watchdog;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Creates the connections to one server, for a pool of Jedis. Their sockets have no timeout: with
 * one, the JDK makes three system calls per answer instead of one. The watchdog closes slow
 * connections instead, here while connecting and while the pool validates an idle connection.
 * Thread-safe.
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
