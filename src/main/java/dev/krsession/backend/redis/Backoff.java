package dev.krsession.backend.redis;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spaces out attempts to reach servers, by name: each pause is twice the one before, up to
 * {@link #LONGEST}, until an attempt has proved good. Thread-safe.
 */
final class Backoff {
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final Duration first;
  private final SessionClock clock;
  private final ConcurrentHashMap<String, Attempt> last = new ConcurrentHashMap<>();

  private record Attempt(long at, Duration pause) {}

  /**
   * Creates one without attempts.
   *
   * @param first the pause after the first attempt
   */
  Backoff(Duration first, SessionClock clock) {
    this.first = first;
    this.clock = clock;
  }

  /** Returns whether an attempt may be made now. */
  boolean isDue(String server) {
    Attempt attempt = last.get(server);
    return attempt == null || clock.nanos() - attempt.at() >= attempt.pause().toNanos();
  }

  /** Called before an attempt. */
  void attempted(String server) {
    last.merge(
        server,
        new Attempt(clock.nanos(), first),
        (before, now) -> new Attempt(now.at(), next(before)));
  }

  private static Duration next(Attempt before) {
    Duration twice = before.pause().multipliedBy(2);
    return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
  }

  /** Called when the last attempt has proved good: the next one begins anew. */
  void proved(String server) {
    last.remove(server);
  }

  /** Forgets all other servers. */
  void retain(Set<String> servers) {
    last.keySet().retainAll(servers);
  }
}
