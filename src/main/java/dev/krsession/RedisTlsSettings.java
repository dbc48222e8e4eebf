package dev.krsession;

import dev.krsession.backend.redis.tls.RedisClientKey;
import dev.krsession.backend.redis.tls.RedisTls;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.LoginFile;
import dev.krsession.backend.redis.transport.RedisTopology;
import dev.krsession.config.RedisSettings;
import dev.krsession.config.SecretText;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** Converts the settings of TLS to Redis. */
final class RedisTlsSettings {
  private RedisTlsSettings() {}

  /**
   * What to trust and to show.
   *
   * @param framework the bundles of a framework, if there is one
   * @throws IllegalArgumentException if a bundle is named that is not there
   */
  static RedisTls of(RedisSettings redis, Optional<FrameworkTls> framework) {
    Optional<String> bundle = redis.tlsBundle();
    return bundle.isPresent() ? RedisTls.of(sockets(bundle.get(), framework)) : ofFiles(redis);
  }

  private static Supplier<SSLSocketFactory> sockets(
      String bundle, Optional<FrameworkTls> framework) {
    FrameworkTls known = framework.orElseThrow(() -> new IllegalArgumentException(
        "redis.tls.bundle: it names an SSL bundle of Spring Boot, which this webapp has not; name"
            + " files by redis.tls.truststore, redis.tls.certificate and redis.tls.key instead"));
    if (!known.names().contains(bundle)) {
      throw new IllegalArgumentException("redis.tls.bundle: there is no SSL bundle '" + bundle
          + "'; there are " + known.names() + ", each by its spring.ssl.bundle.pem.<name> or"
          + " spring.ssl.bundle.jks.<name>");
    }
    return () -> usable(bundle, known);
  }

  private static SSLSocketFactory usable(String bundle, FrameworkTls known) {
    try {
      return known.sockets(bundle);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "redis.tls.bundle: the SSL bundle '" + bundle + "' cannot be used (" + e.getMessage()
              + "); correct its certificates and keys",
          e);
    }
  }

  private static RedisTls ofFiles(RedisSettings redis) {
    Optional<RedisClientKey> stored = redis
        .keystore()
        .map(file ->
            new RedisClientKey.Keystore(file, redis.keystorePassword().map(SecretText::reveal)));
    Optional<RedisClientKey> key = stored.or(() -> redis
        .certificate()
        .flatMap(
            file -> redis.certificateKey().map(secret -> new RedisClientKey.Pem(file, secret))));
    return new RedisTls(
        redis.truststore(), redis.truststorePassword().map(SecretText::reveal), key);
  }

  /** Returns whether sentinels are reached over TLS; empty: the same as for the primary. */
  static Optional<Boolean> ofSentinels(RedisSettings redis) {
    return switch (redis.sentinelTls()) {
      case SAME -> Optional.empty();
      case ON -> Optional.of(true);
      case OFF -> Optional.of(false);
    };
  }

  /**
   * Refuses settings that would have no effect, lest the user rely on them, and unusable files.
   *
   * @throws IllegalArgumentException naming the setting, the fault and the cure
   */
  static void requireSense(ConnectionOptions options) {
    boolean sentinels = options.uri().topology() == RedisTopology.SENTINEL;
    if (!sentinels
        && (options.sentinels().login().isPresent() || options.sentinels().tls().isPresent())) {
      String setting = options
          .sentinels()
          .login()
          .map(login -> login instanceof LoginFile ? "password-file" : "password")
          .orElse("tls");
      throw new IllegalArgumentException(
          "redis.sentinel." + setting + ": redis.uri names no sentinels; write it as"
              + " redis-sentinel://host,host?sentinelMasterId=name, or remove the setting");
    }
    boolean encrypted = options.uri().tls() || (sentinels && options.encryptsSentinels());
    if (!encrypted && options.tls().sockets().isPresent()) {
      throw new IllegalArgumentException(
          "redis.tls.bundle: redis.uri does not say TLS, so it would not be used; write rediss://,"
              + " rediss-sentinel:// or rediss-cluster://");
    }
    if (!encrypted && options.tls().key().isPresent()) {
      String setting =
          options.tls().key().get() instanceof RedisClientKey.Pem ? "certificate" : "keystore";
      throw new IllegalArgumentException(
          "redis.tls." + setting + ": redis.uri does not say TLS, so no certificate is shown; write"
              + " rediss://, rediss-sentinel:// or rediss-cluster://");
    }
    if (encrypted) {
      options.tls().requireUsable();
    }
  }
}
