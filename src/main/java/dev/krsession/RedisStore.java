package dev.krsession;

import dev.krsession.backend.redis.RedisBackend;
import dev.krsession.backend.redis.RedisDurability;
import dev.krsession.backend.redis.RedisLogin;
import dev.krsession.backend.redis.RedisOptions;
import dev.krsession.backend.redis.RedisProtocolVersion;
import dev.krsession.backend.redis.RedisTls;
import dev.krsession.backend.redis.RedisUri;
import dev.krsession.config.Durability;
import dev.krsession.config.KrSettings;
import dev.krsession.config.RedisSettings;
import dev.krsession.config.SecretText;
import dev.krsession.cookie.KeySource;
import dev.krsession.session.CloseOnFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens a store in Redis or Valkey. Loaded only where it is asked for, since Jedis is optional. */
final class RedisStore {
  private RedisStore() {}

  static Store open(Dependencies surroundings) {
    KrSettings settings = surroundings.settings();
    RedisBackend.requireLibrary();
    try (CloseOnFailure begun = new CloseOnFailure()) {
      // whatever may be wrong with them shows before anything is started
      Optional<KeySource> configured = new SigningKeys(surroundings).configured();
      Optional<Instant> unused = FarStore.revokedUntil(settings, surroundings.clock());
      AttributeKeys sealing = new AttributeKeys();
      RedisBackend backend = begun.add(RedisBackend.open(
          options(settings),
          Codecs.codec(surroundings, sealing),
          surroundings.clock(),
          FarStore.events(surroundings),
          FarStore.audience(surroundings)));
      Store store = FarStore.opened(
          backend,
          configured,
          backend.text(FarStore.KEYS),
          sealing,
          () -> StartLint.look(backend.advice()),
          surroundings);
      begun.keep();
      return store;
    } catch (IllegalArgumentException refusal) {
      throw settings.located(refusal);
    }
  }

  /**
   * Look at what can be known before Redis is asked. They throw an IllegalArgumentException that
   * names the setting, or a LinkageError without Jedis, or with one that is too old or incomplete.
   */
  static Stream<Runnable> checks(KrSettings settings) {
    return StartChecks.each(
        () -> {
          RedisUri unused = uri(settings.redis());
        },
        () -> {
          RedisOptions unused = options(settings);
        },
        RedisBackend::requireLibrary);
  }

  private static RedisUri uri(RedisSettings redis) {
    return RedisUri.parse(redis.uri().map(SecretText::reveal).orElseThrow());
  }

  private static RedisOptions options(KrSettings settings) {
    RedisSettings redis = settings.redis();
    RedisUri uri = uri(redis);
    return new RedisOptions(
        uri,
        login(redis, uri),
        new RedisTls(redis.truststore(), redis.truststorePassword().map(SecretText::reveal)),
        redis.protocol() == 3 ? RedisProtocolVersion.RESP3 : RedisProtocolVersion.RESP2,
        settings.instanceName(),
        redis.poolMax(),
        settings.ioTimeout(),
        FarStore.touch(settings.touch()),
        FarStore.limits(settings),
        redis.durability() == Durability.REPLICA ? RedisDurability.REPLICA : RedisDurability.NONE,
        redis.nearCache());
  }

  private static Optional<RedisLogin> login(RedisSettings redis, RedisUri uri) {
    Optional<String> password = redis
        .password()
        .map(SecretText::reveal)
        .or(() -> redis.passwordFile().map(RedisStore::firstLine))
        .or(() -> uri.login().map(RedisLogin::password));
    if (redis.username().isPresent() && password.isEmpty()) {
      throw new IllegalArgumentException(
          "redis.username: there is no password with it; set redis.password or redis.password-file");
    }
    Optional<String> user = redis.username().or(() -> uri.login().flatMap(RedisLogin::user));
    return password.map(known -> new RedisLogin(user, known));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "redis.password-file: " + file + " cannot be read (" + e + "); check that it is there",
          e);
    }
  }
}
