package dev.krsession.backend.redis;

/** When a change counts as stored. */
public enum RedisDurability {
  /** When the server has it; a failover may lose the latest changes. */
  NONE,
  /** When a replica has it, too: a failover to that replica loses no acknowledged change. */
  REPLICA
}
