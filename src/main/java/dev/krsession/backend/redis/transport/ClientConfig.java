package dev.krsession.backend.redis.transport;

import dev.krsession.backend.redis.tls.TlsSockets;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisProtocol;

/** Creates the Jedis configuration of connections. */
final class ClientConfig {
  private ClientConfig() {}

  /**
   * Returns the configuration for a server with sessions.
   *
   * @param login supplies the login of new connections; empty: none
   * @param onFailure receives failures to reread files
   */
  static JedisClientConfig of(
      ConnectionOptions options,
      Optional<ConnectionLogins> login,
      Consumer<RuntimeException> onFailure) {
    DefaultJedisClientConfig.Builder config = ofAny(options, options.uri().tls(), onFailure)
        .database(options.uri().database())
        .clientName(options.instanceName());
    if (options.protocol() == RedisProtocolVersion.RESP3) {
      config.protocol(RedisProtocol.RESP3);
    }
    login.ifPresent(config::credentialsProvider);
    return config.build();
  }

  /** Returns the configuration for sentinels, which do not get the primary's login or database. */
  static JedisClientConfig ofSentinels(
      ConnectionOptions options,
      Optional<ConnectionLogins> login,
      Consumer<RuntimeException> onFailure) {
    DefaultJedisClientConfig.Builder config =
        ofAny(options, options.encryptsSentinels(), onFailure);
    login.ifPresent(config::credentialsProvider);
    return config.build();
  }

  private static DefaultJedisClientConfig.Builder ofAny(
      ConnectionOptions options, boolean encrypted, Consumer<RuntimeException> onFailure) {
    int millis = (int) options.ioTimeout().toMillis();
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis(millis)
        .socketTimeoutMillis(millis)
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    withoutHello(config);
    return encrypted ? encrypted(config, new TlsSockets(options.tls(), onFailure)) : config;
  }

  /**
   * Jedis 8 sends HELLO by default, even for RESP2, which proxies and old servers do not know.
   * Jedis 7 sends it only if a protocol is configured, and has no such method.
   */
  private static void withoutHello(DefaultJedisClientConfig.Builder config) {
    try {
      Object unused =
          config.getClass().getMethod("autoNegotiateProtocol", boolean.class).invoke(config, false);
    } catch (NoSuchMethodException e) {
      return;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Jedis cannot be told how to begin", e);
    }
  }

  /** Deprecated in Jedis 8, which has no other way to set a socket factory. */
  @SuppressWarnings("deprecation")
  private static DefaultJedisClientConfig.Builder encrypted(
      DefaultJedisClientConfig.Builder config, TlsSockets sockets) {
    SSLParameters namesChecked = new SSLParameters();
    namesChecked.setEndpointIdentificationAlgorithm("HTTPS");
    return config.ssl(true).sslSocketFactory(sockets).sslParameters(namesChecked);
  }
}
