package dev.krsession;

import dev.krsession.backend.SessionBackend;
import dev.krsession.config.KrSettings;
import dev.krsession.cookie.KeySource;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionClock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The session store of one filter, with its signing keys.
 *
 * @param backend keeps the sessions
 * @param keys sign their cookies
 * @param upkeep the periodic task of the store, if it has one
 */
record Store(SessionBackend backend, KeySource keys, Optional<PeriodicTask> upkeep)
    implements AutoCloseable {
  /** Opens the configured store. */
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
   * Returns the checks that need no open store; each throws an exception that names the setting,
   * the fault and the cure. Settings that were refused already have their defaults here.
   *
   * @param offered what the webapp has that settings can name
   */
  static Stream<Runnable> checks(KrSettings settings, Offered offered) {
    return switch (settings.backend()) {
      case "memory" -> Stream.of();
      case "redis" ->
        Stream.concat(
            farChecks(settings, offered),
            settings.redis().uri().isPresent()
                ? RedisStore.checks(settings, offered).map(Store::withJedis)
                : Stream.of());
      case "jdbc" ->
        Stream.concat(
            farChecks(settings, offered), StartChecks.each(() -> checkDatabase(settings, offered)));
      default -> StartChecks.each(() -> CustomStore.check(settings, offered));
    };
  }

  /** Returns the checks for every store outside this JVM. */
  static Stream<Runnable> farChecks(KrSettings settings, Offered offered) {
    return Stream.concat(Codecs.checks(settings, offered.loader()), StartChecks.each(() -> {
      Optional<Instant> unused = FarStore.revokedUntil(settings, SessionClock.system());
    }));
  }

  private static Runnable withJedis(Runnable check) {
    return () -> {
      try {
        check.run();
      } catch (LinkageError wrongJedis) {
        throw Library.JEDIS.refused("backend: redis", wrongJedis);
      }
    };
  }

  /** Jedis is optional, so a missing or incompatible version shows only here. */
  private static Store openRedis(Dependencies surroundings) {
    try {
      return RedisStore.open(surroundings);
    } catch (LinkageError wrongJedis) {
      throw Library.JEDIS.refused("backend: redis", wrongJedis);
    }
  }

  private static void checkDatabase(KrSettings settings, Offered offered) {
    try {
      JdbcStore.check(settings, offered);
    } catch (LinkageError wrongPool) {
      throw Library.HIKARI.refused("jdbc.url: it", wrongPool);
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
