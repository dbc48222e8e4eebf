package dev.krsession.config;

/** When a change counts as stored. */
public enum Durability {
  /** When Redis has it. */
  NONE,
  /** When one of its replicas has it, too. */
  REPLICA
}
