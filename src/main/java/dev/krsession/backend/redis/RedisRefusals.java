package dev.krsession.backend.redis;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of calls that Redis refuses because of a fault in its configuration or ours. A refusal
 * counts until a call of its kind is answered; after a minute, until any call is: some kinds are
 * rare. Thread-safe.
 */
final class RedisRefusals {
  private static final Duration LASTS = Duration.ofMinutes(1);

  private final SessionClock clock;
  private final ConcurrentHashMap<String, Long> refusedAt = new ConcurrentHashMap<>();

  RedisRefusals(SessionClock clock) {
    this.clock = clock;
  }

  /**
   * Called when a call was refused.
   *
   * @param tried the kind of the call; there are few
   */
  void refused(String tried) {
    refusedAt.put(tried, clock.nanos());
  }

  /** Called when a call was answered. */
  void answered(String tried) {
    long now = clock.nanos();
    refusedAt
        .entrySet()
        .removeIf(each -> each.getKey().equals(tried) || now - each.getValue() >= LASTS.toNanos());
  }

  /** Returns whether a refusal counts. */
  boolean any() {
    return !refusedAt.isEmpty();
  }
}
