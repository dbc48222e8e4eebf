package dev.krsession.backend.redis;

import java.util.Optional;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** What Jedis must know of each connection. */
final class ClientConfig {
  private ClientConfig() {}

  static JedisClientConfig of(RedisOptions options) {
    DefaultJedisClientConfig.Builder config = ofAny(options)
        .database(options.uri().database())
        .clientName(options.instanceName())
        .protocol(
            options.protocol() == RedisProtocolVersion.RESP3
                ? RedisProtocol.RESP3
                : RedisProtocol.RESP2);
    Optional<RedisLogin> login = options.effectiveLogin();
    login.ifPresent(known -> config.password(known.password()));
    login.flatMap(RedisLogin::user).ifPresent(config::user);
    return config.build();
  }

  /** Sentinels are servers of their own: neither the login nor the database is theirs. */
  static JedisClientConfig ofSentinels(RedisOptions options) {
    return ofAny(options).protocol(RedisProtocol.RESP2).build();
  }

  private static DefaultJedisClientConfig.Builder ofAny(RedisOptions options) {
    int millis = (int) options.ioTimeout().toMillis();
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis(millis)
        .socketTimeoutMillis(millis)
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    return options.uri().tls() ? encrypted(config, options.tls()) : config;
  }

  /** Deprecated in Jedis 8, which has no other way to say what a socket is made by. */
  @SuppressWarnings("deprecation")
  private static DefaultJedisClientConfig.Builder encrypted(
      DefaultJedisClientConfig.Builder config, RedisTls tls) {
    SSLParameters namesChecked = new SSLParameters();
    namesChecked.setEndpointIdentificationAlgorithm("HTTPS");
    return config
        .ssl(true)
        .sslSocketFactory(new TlsSockets(encryption(tls)))
        .sslParameters(namesChecked);
  }

  private static SslOptions encryption(RedisTls tls) {
    SslOptions.Builder ssl = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
    tls.truststore()
        .ifPresent(file -> ssl.truststore(
            file.toFile(), tls.password().map(String::toCharArray).orElse(null)));
    return ssl.build();
  }
}
