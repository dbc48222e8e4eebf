package dev.krsession;

import dev.krsession.backend.SessionBackend;
import dev.krsession.cookie.KeySource;
import dev.krsession.session.Rounds;
import java.util.Optional;

/**
 * Where one filter keeps its sessions, with the keys that fit it.
 *
 * @param backend keeps the sessions
 * @param keys sign their cookies
 * @param upkeep what has to be done again and again, if anything
 */
record Store(SessionBackend backend, KeySource keys, Optional<Rounds> upkeep)
    implements AutoCloseable {
  /** Opens the store that the settings name. */
  static Store open(Surroundings surroundings) {
    String name = surroundings.settings().backend();
    return switch (name) {
      case "memory" -> MemoryStore.open(surroundings);
      case "redis" -> openRedis(surroundings);
      default -> OwnStore.open(name, surroundings);
    };
  }

  /** Jedis is optional, so its absence shows only here. */
  private static Store openRedis(Surroundings surroundings) {
    try {
      return RedisStore.open(surroundings);
    } catch (NoClassDefFoundError missing) {
      throw new IllegalStateException(
          "backend: redis needs Jedis, which is not on the class path (" + missing.getMessage()
              + "); add redis.clients:jedis:8.0.2 to the webapp",
          missing);
    }
  }

  @Override
  public void close() {
    upkeep.ifPresent(Rounds::close);
    backend.close();
  }
}
