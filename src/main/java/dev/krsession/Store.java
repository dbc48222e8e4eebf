package dev.krsession;

import dev.krsession.backend.SessionBackend;
import dev.krsession.config.KrSettings;
import dev.krsession.cookie.KeySource;
import dev.krsession.session.PeriodicTask;
import java.util.Optional;

/**
 * Where one filter keeps its sessions, with the keys that fit it.
 *
 * @param backend keeps the sessions
 * @param keys sign their cookies
 * @param upkeep what has to be done again and again, if anything
 */
record Store(SessionBackend backend, KeySource keys, Optional<PeriodicTask> upkeep)
    implements AutoCloseable {
  /** Opens the store that the settings name. */
  static Store open(Dependencies surroundings) {
    String name = surroundings.settings().backend();
    return switch (name) {
      case "memory" -> MemoryStore.open(surroundings);
      case "redis" -> openRedis(surroundings);
      case "jdbc" -> openDatabase(surroundings);
      default -> CustomStore.open(name, surroundings);
    };
  }

  /**
   * Refuses what can be known without opening the store.
   *
   * @param loader the webapp's class loader
   * @throws RuntimeException naming the setting, the fault and the cure
   */
  static void check(KrSettings settings, ClassLoader loader) {
    switch (settings.backend()) {
      case "memory" -> {}
      case "redis" -> checkRedis(settings);
      case "jdbc" -> checkDatabase(settings, loader);
      default -> CustomStore.check(settings, loader);
    }
  }

  private static void checkRedis(KrSettings settings) {
    try {
      RedisStore.check(settings);
    } catch (LinkageError wrongJedis) {
      throw Library.JEDIS.refused("backend: redis", wrongJedis);
    } catch (IllegalArgumentException refusal) {
      throw settings.located(refusal);
    }
  }

  /** Jedis is optional, so its absence, or another version of it, shows only here. */
  private static Store openRedis(Dependencies surroundings) {
    try {
      return RedisStore.open(surroundings);
    } catch (LinkageError wrongJedis) {
      throw Library.JEDIS.refused("backend: redis", wrongJedis);
    }
  }

  private static void checkDatabase(KrSettings settings, ClassLoader loader) {
    try {
      JdbcStore.check(settings, loader);
    } catch (LinkageError wrongPool) {
      throw Library.HIKARI.refused("jdbc.url: it", wrongPool);
    } catch (IllegalArgumentException refusal) {
      throw settings.located(refusal);
    }
  }

  private static Store openDatabase(Dependencies surroundings) {
    try {
      return JdbcStore.open(surroundings);
    } catch (LinkageError wrongPool) {
      throw Library.HIKARI.refused("jdbc.url: it", wrongPool);
    }
  }

  @Override
  public void close() {
    try (backend) {
      upkeep.ifPresent(PeriodicTask::close);
    }
  }
}
