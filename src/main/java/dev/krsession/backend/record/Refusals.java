package dev.krsession.backend.record;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accesses of which the store has said that there is no such session, or not under that secret. It
 * is not asked again for a while. Bounded: of more the first ones are forgotten. Safe for use by
 * many threads.
 */
final class Refusals {
  /** Nothing that was refused comes back, but for a store that is restored from a backup. */
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

  /** There is such a session after all. */
  synchronized void remove(Touch touch) {
    if (!refusedAt.isEmpty()) {
      refusedAt.remove(touch);
    }
  }
}
