package dev.krsession.config;

/** What a full memory store does with a new session. */
public enum OnFull {
  /** Ends the session that has been idle longest. */
  EVICT_IDLE,
  /** Refuses the new session. */
  REJECT
}
