package dev.krsession.backend.redis.transport;

/** The version of the wire protocol; setting {@code redis.protocol}. */
public enum RedisProtocolVersion {
  /** Supported by every server and proxy. */
  RESP2,
  /** Begins with HELLO, for which the user needs permission. */
  RESP3
}
