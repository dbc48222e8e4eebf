package dev.krsession.backend.redis;

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

  static RedisTls trusting(Certificate certificate) {
    return new RedisTls(Optional.of(certificate.store()), Optional.of(Certificate.PASSWORD));
  }

  static RedisOptions options(int port, RedisTls tls) {
    return options(RedisOptions.of(RedisUri.parse("rediss://127.0.0.1:" + port)), tls);
  }

  static RedisOptions options(RedisOptions others, RedisTls tls) {
    return new RedisOptions(
        others.uri(),
        others.login(),
        tls,
        others.protocol(),
        others.instanceName(),
        others.poolMax(),
        others.ioTimeout(),
        others.touch(),
        others.limits());
  }
}
