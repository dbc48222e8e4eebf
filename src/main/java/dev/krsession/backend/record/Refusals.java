package dev.krsession.backend.record;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accesses that the store has refused: no such session, or not under that secret. They are not
 * reported again for a while. Bounded: the oldest are forgotten. Thread-safe.
 */
final class Refusals {
  /** A refused access stays invalid, unless the store is restored from a backup. */
  static final Duration MEMORY = Duration.ofMinutes(1);

  private static final int MAX = 10_000;

  private final Map<Touch, Long> refusedAt = new LinkedHashMap<>();

  synchronized void add(Touch touch, long now) {
    refusedAt.remove(touch);
    refusedAt.put(touch, now);
    if (refusedAt.size() > MAX) {
      Iterator<Touch> eldest = refusedAt.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  synchronized boolean has(Touch touch, long now) {
    Long at = refusedAt.get(touch);
    return at != null && now - at < MEMORY.toNanos();
  }

  /** Called when the session exists after all. */
  synchronized void remove(Touch touch) {
    if (!refusedAt.isEmpty()) {
      refusedAt.remove(touch);
    }
  }
}
