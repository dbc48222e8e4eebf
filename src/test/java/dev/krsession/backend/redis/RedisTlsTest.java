package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.tls.RedisTls;
import dev.krsession.session.SessionTicket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {
  @TempDir
  Path folder;

  private static RedisBackend node(int port, RedisTls tls) {
    return RedisNodes.node(TlsNodes.options(port, tls));
  }

  @Test
  void aTrustedServerIsTalkedToInTls() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture redis = TlsNodes.server(certificate, port);
        RedisBackend node = node(port, TlsNodes.trusting(certificate))) {
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
      assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
      assertThat(redis.client().dbSize()).isOne();
    }
  }

  @Test
  void aServerThatNobodyTrustsIsRefused() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture redis = TlsNodes.server(certificate, port);
        RedisBackend node = node(port, RedisTls.JVM)) {
      assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
          .isInstanceOf(BackendException.class);
      assertThat(redis.client().dbSize()).isZero();
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    Certificate certificate = Certificate.make(folder, "dns:redis.example");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture redis = TlsNodes.server(certificate, port);
        RedisBackend node = node(port, TlsNodes.trusting(certificate))) {
      assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
          .isInstanceOf(BackendException.class);
      assertThat(redis.client().dbSize()).isZero();
    }
  }
}
