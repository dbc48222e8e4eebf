package dev.krsession.backend.redis.transport;

import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The reason why a sentinel did not return the primary's address, which Jedis only logs. */
public final class SentinelException extends JedisConnectionException {
  private static final long serialVersionUID = 1L;

  SentinelException(HostAndPort sentinel, JedisException cause) {
    super("the sentinel " + sentinel + " gave no address: " + cause.getMessage(), cause);
  }
}
