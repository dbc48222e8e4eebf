package dev.krsession.backend.redis;

import dev.krsession.backend.redis.tls.RedisClientKey;
import dev.krsession.backend.redis.tls.RedisTls;
import dev.krsession.backend.redis.transport.RedisUri;
import java.util.Map;
import java.util.Optional;

/** Servers that speak TLS, and what a node must know of them. */
final class TlsNodes {
  private TlsNodes() {}

  static RedisServerFixture server(Certificate certificate, int port) {
    return RedisServerFixture.start(
        "--tls-port",
        "" + port,
        "--tls-auth-clients",
        "no",
        "--tls-cert-file",
        certificate.certificate().toString(),
        "--tls-key-file",
        certificate.key().toString(),
        "--tls-ca-cert-file",
        certificate.certificate().toString());
  }

  /** One that asks for a certificate, and takes that of a client alone. */
  static RedisServerFixture askingServer(Certificate certificate, Certificate client, int port) {
    return RedisServerFixture.start(
        "--tls-port",
        "" + port,
        "--tls-auth-clients",
        "yes",
        "--tls-cert-file",
        certificate.certificate().toString(),
        "--tls-key-file",
        certificate.key().toString(),
        "--tls-ca-cert-file",
        client.certificate().toString());
  }

  /** Trusts by a keystore and shows nothing. */
  static RedisTls trusting(Certificate certificate) {
    return new RedisTls(Optional.of(certificate.store()), Optional.of(Certificate.PASSWORD));
  }

  static RedisOptions options(int port, RedisTls tls) {
    return options(RedisOptions.of(RedisUri.parse("rediss://127.0.0.1:" + port)), tls);
  }

  static RedisOptions options(RedisOptions others, RedisTls tls) {
    return RedisNodes.with(others, Map.of("tls", tls));
  }

  /** The same for any place. */
  static RedisOptions options(String uri, RedisTls tls) {
    return options(RedisOptions.of(RedisUri.parse(uri)), tls);
  }

  /** Trusts by a PEM file. */
  static RedisTls trusting(Certificate certificate, RedisClientKey key) {
    return new RedisTls(Optional.of(certificate.certificate()), Optional.empty(), Optional.of(key));
  }
}
