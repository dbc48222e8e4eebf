package dev.krsession.backend.memory;

/**
 * How much a {@link MemoryBackend} may hold.
 *
 * @param sessions the most sessions at a time
 * @param attributes the most attributes of one session
 * @param whenFull what happens to one session more
 */
public record MemoryLimits(int sessions, int attributes, WhenFull whenFull) {
  /** Refuses limits that leave no room at all. */
  public MemoryLimits {
    if (sessions < 1 || attributes < 1) {
      throw new IllegalArgumentException("a limit is 1 or more: " + sessions + ", " + attributes);
    }
  }

  /** What a full backend does with a session more. */
  public enum WhenFull {
    /** The session that was idle longest makes room. */
    EVICT_IDLE,
    /** The new one is refused. */
    REJECT
  }
}
