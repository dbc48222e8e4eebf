package dev.krsession.config;

/** What a full memory backend does with one session more. */
public enum OnFull {
  /** Ends the session that was idle longest. */
  EVICT_IDLE,
  /** Refuses the new one. */
  REJECT
}
