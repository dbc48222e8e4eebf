package dev.krsession.backend.redis;

import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Why a sentinel did not say where the primary is, which Jedis keeps to its own log. */
final class SentinelException extends JedisConnectionException {
  private static final long serialVersionUID = 1L;

  SentinelException(HostAndPort sentinel, JedisException cause) {
    super("the sentinel " + sentinel + " gave no address: " + cause.getMessage(), cause);
  }
}
