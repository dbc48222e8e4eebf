package dev.krsession.backend.redis;

/** The wire protocol to speak; setting {@code redis.protocol}. */
public enum RedisProtocolVersion {
  /** What every server and proxy understands. */
  RESP2,
  /** Begins with HELLO, so the user needs that right. */
  RESP3
}
