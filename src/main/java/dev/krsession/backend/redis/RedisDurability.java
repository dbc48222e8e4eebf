package dev.krsession.backend.redis;

/** How safe a change is when its caller hears that it is stored. */
public enum RedisDurability {
  /** The server has it; a failover may lose the last moments. */
  NONE,
  /** A replica has it, too: a failover to that replica loses nothing that was acknowledged. */
  REPLICA
}
