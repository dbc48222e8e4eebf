package dev.krsession;

import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.config.KrSettings;
import dev.krsession.config.OnFull;
import dev.krsession.cookie.KeySource;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.PeriodicTask;
import java.util.Optional;

/** Opens a store in this JVM's memory. */
final class MemoryStore {
  private MemoryStore() {}

  static Store open(Dependencies surroundings) {
    MemoryBackend backend = new MemoryBackend(
        limits(surroundings.settings()), surroundings.clock(), surroundings.ends());
    // Sessions in memory end with this JVM, so their keys need not outlive it. Keys first: if they
    // are refused, nothing has been started yet.
    SigningKeys keys = new SigningKeys(surroundings);
    KeySource source = keys.configured().orElseGet(keys::madeNow);
    SessionLog log = surroundings.log();
    PeriodicTask expiry = PeriodicTask.start(
        "kr-session-expiry",
        MemoryBackend.TICK,
        backend::expire,
        failure -> log.backgroundFailed("expiring sessions", failure));
    return new Store(backend, source, Optional.of(expiry));
  }

  private static MemoryLimits limits(KrSettings settings) {
    WhenFull whenFull = settings.onFull() == OnFull.REJECT ? WhenFull.REJECT : WhenFull.EVICT_IDLE;
    return new MemoryLimits(settings.maxSessions(), settings.maxAttributes(), whenFull);
  }
}
