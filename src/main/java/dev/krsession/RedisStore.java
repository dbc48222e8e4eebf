package dev.krsession;

import dev.krsession.backend.redis.RedisBackend;
import dev.krsession.backend.redis.RedisDurability;
import dev.krsession.backend.redis.RedisOptions;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.LoginFile;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisLoginProvider;
import dev.krsession.backend.redis.transport.RedisProtocolVersion;
import dev.krsession.backend.redis.transport.RedisSentinels;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.config.Durability;
import dev.krsession.config.KrSettings;
import dev.krsession.config.RedisSettings;
import dev.krsession.config.SecretText;
import dev.krsession.cookie.KeySource;
import dev.krsession.session.CloseOnFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens a store in Redis or Valkey. Loaded only if configured, since Jedis is optional. */
final class RedisStore {
  private RedisStore() {}

  static Store open(Dependencies surroundings) {
    KrSettings settings = surroundings.settings();
    RedisBackend.requireLibrary();
    try (CloseOnFailure begun = new CloseOnFailure()) {
      // faults in these settings show before anything is started
      Optional<KeySource> configured = new SigningKeys(surroundings).configured();
      Optional<Instant> unused = FarStore.revokedUntil(settings, surroundings.clock());
      AttributeKeys sealing = new AttributeKeys();
      RedisBackend backend = begun.add(RedisBackend.open(
          options(settings, surroundings.offered()),
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
   * Returns the checks that need no Redis. They throw an IllegalArgumentException that names the
   * setting, or a LinkageError if Jedis is missing, too old or incomplete.
   */
  static Stream<Runnable> checks(KrSettings settings, Offered offered) {
    return StartChecks.each(
        () -> {
          RedisUri unused = uri(settings.redis());
        },
        () -> options(settings, offered).connection().logins().ifPresent(RedisLoginProvider::close),
        RedisBackend::requireLibrary);
  }

  private static RedisUri uri(RedisSettings redis) {
    return RedisUri.parse(redis.uri().map(SecretText::reveal).orElseThrow());
  }

  private static RedisOptions options(KrSettings settings, Offered offered) {
    RedisSettings redis = settings.redis();
    RedisUri uri = uri(redis);
    ConnectionOptions connection = new ConnectionOptions(
        uri,
        redis.passwordFile().isPresent() ? Optional.empty() : login(redis, uri),
        RedisTlsSettings.of(redis, offered.framework().map(FrameworkParts::tls)),
        redis.protocol() == 3 ? RedisProtocolVersion.RESP3 : RedisProtocolVersion.RESP2,
        settings.instanceName(),
        redis.poolMax(),
        settings.ioTimeout(),
        logins(redis, uri, offered.loader()),
        sentinels(redis));
    RedisTlsSettings.requireSense(connection);
    return new RedisOptions(
        connection,
        FarStore.touch(settings.touch()),
        FarStore.limits(settings),
        redis.durability() == Durability.REPLICA ? RedisDurability.REPLICA : RedisDurability.NONE,
        redis.nearCache());
  }

  private static Optional<RedisLogin> login(RedisSettings redis, RedisUri uri) {
    Optional<String> password =
        redis.password().map(SecretText::reveal).or(() -> uri.login().map(RedisLogin::password));
    if (redis.username().isPresent() && password.isEmpty()) {
      throw new IllegalArgumentException(
          "redis.username: there is no password with it; set redis.password or redis.password-file");
    }
    return password.map(known -> new RedisLogin(user(redis, uri), known));
  }

  private static Optional<String> user(RedisSettings redis, RedisUri uri) {
    return redis.username().or(() -> uri.login().flatMap(RedisLogin::user));
  }

  /** Returns the provider of credentials that may change while running. */
  private static Optional<RedisLoginProvider> logins(
      RedisSettings redis, RedisUri uri, ClassLoader loader) {
    if (redis.credentials().isPresent() && uri.login().isPresent()) {
      throw new IllegalArgumentException(
          "redis.credentials: it gives user and password, and redis.uri has a login, too; remove one"
              + " of the two");
    }
    return redis
        .credentials()
        .map(name -> provider(name, loader))
        .or(() -> redis
            .passwordFile()
            .map(file -> new LoginFile("redis.password-file", file, user(redis, uri))));
  }

  private static RedisLoginProvider provider(String name, ClassLoader loader) {
    try {
      return Class.forName(name, true, loader)
          .asSubclass(RedisLoginProvider.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new IllegalArgumentException(
          "redis.credentials: " + name + " cannot be used (" + e + "); name a public class of the"
              + " webapp that implements " + RedisLoginProvider.class.getName()
              + " and has a public constructor without parameters",
          e);
    }
  }

  private static RedisSentinels sentinels(RedisSettings redis) {
    Optional<String> user = redis.sentinelUsername();
    Optional<RedisLoginProvider> login = redis
        .sentinelPassword()
        .map(text -> RedisLoginProvider.of(new RedisLogin(user, text.reveal())))
        .or(() -> redis
            .sentinelPasswordFile()
            .map(file -> new LoginFile("redis.sentinel.password-file", file, user)));
    return new RedisSentinels(login, RedisTlsSettings.ofSentinels(redis));
  }
}
