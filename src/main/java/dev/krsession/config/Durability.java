package dev.krsession.config;

/** When a change counts as stored. */
public enum Durability {
  /** When Redis has acknowledged it. */
  NONE,
  /** When one of its replicas has acknowledged it, too. */
  REPLICA
}
