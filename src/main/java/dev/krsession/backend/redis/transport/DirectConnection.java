package dev.krsession.backend.redis.transport;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A connection outside of the pools. One thread may send while another receives. Unlike Jedis' own
 * it is never opened again once it is closed: it would not be logged in, and would receive nothing.
 */
public final class DirectConnection extends Connection {
  // no initial value: the superclass connects before it would be set
  private volatile boolean opened;

  DirectConnection(HostAndPort server, JedisClientConfig client) {
    super(server, client);
  }

  @Override
  public void connect() {
    if (opened && !isConnected()) {
      throw new JedisConnectionException("the connection is closed");
    }
    super.connect();
    opened = true;
  }

  /** Sends a command at once, for another thread to receive the reply. */
  public void send(Command command, String... arguments) {
    sendCommand(command, arguments);
    flush();
  }
}
