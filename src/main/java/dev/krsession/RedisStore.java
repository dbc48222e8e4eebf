package dev.krsession;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoreCalls;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RedisEvents;
import dev.krsession.backend.record.RedisLimits;
import dev.krsession.backend.record.SharedText;
import dev.krsession.backend.record.TouchPolicy;
import dev.krsession.backend.redis.RedisBackend;
import dev.krsession.backend.redis.RedisDurability;
import dev.krsession.backend.redis.RedisLogin;
import dev.krsession.backend.redis.RedisOptions;
import dev.krsession.backend.redis.RedisProtocolVersion;
import dev.krsession.backend.redis.RedisTls;
import dev.krsession.backend.redis.RedisUri;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecException;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.config.Durability;
import dev.krsession.config.KrSettings;
import dev.krsession.config.RedisSettings;
import dev.krsession.config.SecretText;
import dev.krsession.config.Touch;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.KeyVault;
import dev.krsession.cookie.SharedKeys;
import dev.krsession.lifecycle.Departures;
import dev.krsession.lifecycle.SessionEvents;
import dev.krsession.observe.LogEvent;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.Rounds;
import dev.krsession.session.SessionHandle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens a store in Redis or Valkey. Loaded only where it is asked for, since Jedis is optional. */
final class RedisStore {
  private static final Duration KEY_REFRESH = Duration.ofMinutes(1);

  private RedisStore() {}

  static Store open(Surroundings surroundings) {
    KrSettings settings = surroundings.settings();
    try {
      // whatever may be wrong with them shows before anything is started
      Optional<KeySource> configured = new SigningKeys(surroundings).configured();
      RedisBackend backend = new RedisBackend(
          options(settings),
          codec(surroundings),
          surroundings.clock(),
          events(surroundings),
          audience(surroundings));
      return configured.isPresent()
          ? withKeys(backend, configured.get())
          : withSharedKeys(backend, surroundings);
    } catch (IllegalArgumentException refusal) {
      throw settings.located(refusal);
    }
  }

  private static Store withKeys(RedisBackend backend, KeySource keys) {
    greet(backend, backend.text("signing-keys")::read);
    return new Store(backend, keys, Optional.empty());
  }

  private static Store withSharedKeys(RedisBackend backend, Surroundings surroundings) {
    SharedKeys keys = new SharedKeys(
        vault(backend.text("signing-keys")),
        surroundings.clock(),
        surroundings.random(),
        surroundings.settings().idleTimeout(),
        LogEvent.KEY_SHARED::tell);
    greet(backend, keys::refresh);
    SessionLog log = surroundings.log();
    Rounds refreshes = Rounds.start(
        "kr-session-keys",
        KEY_REFRESH,
        keys::refresh,
        trouble -> log.backgroundTrouble("fetching the signing keys", trouble));
    return new Store(backend, keys, Optional.of(refreshes));
  }

  /** The first call: an application starts without its store, but not without a word of that. */
  private static void greet(RedisBackend backend, Runnable call) {
    try {
      call.run();
      StartLint.look(backend.advice());
    } catch (BackendException trouble) {
      LogEvent.STORE_ABSENT.tell(trouble.getMessage());
    } catch (RuntimeException refusal) {
      backend.close();
      throw refusal;
    }
  }

  private static ExpiryAudience audience(Surroundings surroundings) {
    SessionEvents listeners = surroundings.events();
    return new ExpiryAudience(surroundings.ends(), listeners::hearsEnds, listeners::isListener);
  }

  private static RedisEvents events(Surroundings surroundings) {
    SessionLog log = surroundings.log();
    Departures ends = surroundings.ends();
    StoreCalls calls = Surroundings.calls(log.metrics());
    return new RedisEvents() {
      @Override
      public void unreadable(String attribute, String type, CodecException cause) {
        log.unreadable(CodecException.printable(attribute), type, cause);
      }

      @Override
      public void unreadableRead() {
        log.unreadableRead();
      }

      @Override
      public void called(StoreCalls.Kind kind, long nanos, boolean answered) {
        calls.called(kind, nanos, answered);
      }

      @Override
      public void storeDown(String why) {
        log.storeDown(why);
      }

      @Override
      public void storeBack() {
        log.storeBack();
      }

      @Override
      public void leftBehind(SessionHandle handle, Map<String, Object> attributes) {
        ends.leftBehind(handle, attributes);
      }

      @Override
      public void roundTrip(Supplier<String> commands) {
        log.roundTrip(commands);
      }

      @Override
      public void expiryFailed(RuntimeException trouble) {
        log.backgroundTrouble("telling of expired sessions", trouble);
      }

      @Override
      public void backgroundFailed(String work, RuntimeException trouble) {
        log.backgroundTrouble(work, trouble);
      }
    };
  }

  private static KeyVault vault(SharedText text) {
    return new KeyVault() {
      @Override
      public Optional<String> read() {
        return text.read();
      }

      @Override
      public boolean replace(Optional<String> expected, String next) {
        return text.replace(expected, next);
      }
    };
  }

  private static AttributeCodec codec(Surroundings surroundings) {
    KrSettings settings = surroundings.settings();
    return new AttributeCodec(
        AllowedTypes.of(settings.allowedTypes()),
        NodeLocalTypes.of(settings.nodeLocalTypes()),
        surroundings.loader(),
        settings.maxAttributeBytes());
  }

  private static RedisOptions options(KrSettings settings) {
    RedisSettings redis = settings.redis();
    RedisUri uri = RedisUri.parse(redis.uri().map(SecretText::reveal).orElseThrow());
    return new RedisOptions(
        uri,
        login(redis, uri),
        new RedisTls(redis.truststore(), redis.truststorePassword().map(SecretText::reveal)),
        redis.protocol() == 3 ? RedisProtocolVersion.RESP3 : RedisProtocolVersion.RESP2,
        settings.instanceName(),
        redis.poolMax(),
        settings.ioTimeout(),
        touch(settings.touch()),
        new RedisLimits(settings.maxAttributes(), settings.maxSessionBytes()),
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

  private static TouchPolicy touch(Touch touch) {
    return touch
        .time()
        .<TouchPolicy>map(TouchPolicy.Fixed::new)
        .orElseGet(() -> new TouchPolicy.Share(touch.share()));
  }
}
