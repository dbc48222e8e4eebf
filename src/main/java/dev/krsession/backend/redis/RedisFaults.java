package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.StoreFault;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Reports faults in the configuration of Redis to operators: each kind once, until it was not seen
 * for a minute or the outage is over. Thread-safe.
 */
final class RedisFaults {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A look that found nothing may have come when the address or this node was too slow. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final ConnectionOptions options;
  private final SessionClock clock;
  private final StoreEvents events;
  private final ConcurrentHashMap<StoreFault, Long> seenAt = new ConcurrentHashMap<>();

  /** The time and result of the last probe of the address. */
  private final AtomicReference<Look> look = new AtomicReference<>(new Look(0, Optional.empty()));

  private record Look(long at, Optional<RedisDiagnosis> found) {}

  RedisFaults(ConnectionOptions options, SessionClock clock, StoreEvents events) {
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /** Diagnoses an error in one line; empty if it shows no fault. */
  Optional<String> of(Throwable failure) {
    Optional<RedisDiagnosis> found = RedisDiagnosis.of(failure, options)
        .or(() -> isUnanswered(failure) ? looked() : Optional.empty());
    found.ifPresent(this::report);
    return found.map(RedisDiagnosis::line);
  }

  /** Returns whether Redis has not answered, or was not asked since it does not answer. */
  private static boolean isUnanswered(Throwable failure) {
    return failure instanceof JedisConnectionException || failure instanceof BackendException;
  }

  private void report(RedisDiagnosis found) {
    if (isNews(found)) {
      events.misconfigured(found.fault(), found.line());
    }
  }

  /** Returns the result of the last probe; starts another if that is too old. */
  private Optional<RedisDiagnosis> looked() {
    Look last = Objects.requireNonNull(look.get());
    long now = clock.nanos();
    Duration pause = last.found().isPresent() ? PAUSE : AGAIN;
    boolean fresh = last.at() != 0 && now - last.at() < pause.toNanos();
    if (!fresh && look.compareAndSet(last, new Look(now | 1, Optional.empty()))) {
      begin(now | 1);
      return Optional.empty();
    }
    return last.found();
  }

  private void begin(long at) {
    Thread looking = new Thread(() -> found(at, new PortProbe(options).look()), "kr-session-look");
    looking.setDaemon(true);
    try {
      looking.start();
    } catch (OutOfMemoryError e) {
      // no thread left: the next attempt follows later
      return;
    }
  }

  private void found(long at, Optional<RedisDiagnosis> found) {
    look.set(new Look(at, found));
    found.ifPresent(this::report);
  }

  private boolean isNews(RedisDiagnosis found) {
    long now = clock.nanos();
    Long before = seenAt.put(found.fault(), now);
    return before == null || now - before >= PAUSE.toNanos();
  }

  /** Called when an outage is over: the next one is reported. */
  void forget() {
    seenAt.clear();
  }
}
