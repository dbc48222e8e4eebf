package dev.krsession.backend.redis;

/** How the servers hang together. */
public enum RedisTopology {
  /** One server, or one address behind which there is always the right one. */
  STANDALONE,
  /** Sentinels that know which server is the primary. */
  SENTINEL,
  /** A cluster; the nodes named are where to ask for the others. */
  CLUSTER
}
