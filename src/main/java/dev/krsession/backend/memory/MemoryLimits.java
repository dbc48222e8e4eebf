package dev.krsession.backend.memory;

/**
 * The limits of a {@link MemoryBackend}.
 *
 * @param sessions the maximum number of sessions
 * @param attributes the maximum number of attributes of one session
 * @param whenFull what happens above the maximum of sessions
 */
public record MemoryLimits(int sessions, int attributes, WhenFull whenFull) {
  /** Rejects limits below one. */
  public MemoryLimits {
    if (sessions < 1 || attributes < 1) {
      throw new IllegalArgumentException("a limit is 1 or more: " + sessions + ", " + attributes);
    }
  }

  /** What a full backend does with a new session. */
  public enum WhenFull {
    /** The session that has been idle longest ends. */
    EVICT_IDLE,
    /** The new one is refused. */
    REJECT
  }
}
