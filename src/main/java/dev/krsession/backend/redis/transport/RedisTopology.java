package dev.krsession.backend.redis.transport;

/** The topology of the servers. */
public enum RedisTopology {
  /** One server, or one address that always leads to the primary. */
  STANDALONE,
  /** Sentinels that know the primary. */
  SENTINEL,
  /** A cluster; the named nodes know the others. */
  CLUSTER
}
