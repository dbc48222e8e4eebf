package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionTicket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster over TLS, as a user with the documented rights. */
class RedisClusterTlsTest {
  @TempDir
  Path folder;

  @Test
  void everyServerOfItIsSpokenToInTlsByTheDocumentedUser() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    try (RedisCluster cluster = RedisCluster.formEncrypted(certificate)) {
      cluster.servers().forEach(AclUser::create);
      RedisOptions options =
          TlsNodes.options(AclUser.uri(cluster.encryptedUri()), TlsNodes.trusting(certificate));
      try (RedisBackend node = RedisNodes.node(options)) {
        IntStream.range(0, 12).forEach(i -> {
          SessionTicket ticket =
              RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
          assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
        });
      }
      assertThat(cluster.servers())
          .allSatisfy(server -> assertThat(server.client().dbSize()).isPositive());
    }
  }

  @Test
  void theNearCacheListensToEveryServerInTls() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    try (RedisCluster cluster = RedisCluster.formEncrypted(certificate)) {
      RedisOptions options =
          TlsNodes.options(cluster.encryptedUri(), TlsNodes.trusting(certificate));
      try (RedisBackend node =
          RedisNodes.node(RedisNodes.with(options, Map.of("nearCache", true)))) {
        SessionTicket unused = RedisExtension.stored(node, RedisExtension.TERMS, Map.of());
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(cluster.servers())
                .allSatisfy(server ->
                    assertThat(server.client().info("clients")).contains("tracking_clients:1")));
      }
    }
  }

  @Test
  void serversWithTheCertificateOfAnotherHostAreRefused() throws Exception {
    Certificate certificate = Certificate.make(folder, "dns:cluster.example");
    try (RedisCluster cluster = RedisCluster.formEncrypted(certificate);
        RedisBackend node = RedisNodes.node(
            TlsNodes.options(cluster.encryptedUri(), TlsNodes.trusting(certificate)))) {
      assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
          .isInstanceOf(BackendException.class);
    }
  }
}
