package dev.krsession.backend.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Redis server that speaks TLS alone, with a certificate of its own. */
public final class TlsServer implements AutoCloseable {
  private final Certificate certificate;
  private final int port;
  private final RedisServerFixture server;

  private TlsServer(Certificate certificate, int port, String... options) {
    this.certificate = certificate;
    this.port = port;
    List<String> all = new ArrayList<>(List.of("--tls-port", "" + port));
    all.addAll(List.of("--tls-auth-clients", "no"));
    all.addAll(List.of("--tls-cert-file", certificate.certificate().toString()));
    all.addAll(List.of("--tls-key-file", certificate.key().toString()));
    all.addAll(List.of("--tls-ca-cert-file", certificate.certificate().toString()));
    all.addAll(List.of(options));
    server = RedisServerFixture.start(all.toArray(String[]::new));
  }

  /** Starts one, and makes its certificate in a folder. */
  public static TlsServer start(Path folder, String... options) throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    return new TlsServer(certificate, RedisServerFixture.freePort(), options);
  }

  /** For {@code redis.uri}. */
  public String uri() {
    return "rediss://127.0.0.1:" + port;
  }

  /** The PEM file of its certificate. */
  public Path certificate() {
    return certificate.certificate();
  }

  @Override
  public void close() {
    server.close();
  }
}
