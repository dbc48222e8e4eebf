package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.tls.RedisClientKey;
import dev.krsession.backend.redis.tls.RedisTls;
import dev.krsession.session.SessionTicket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that talks to those alone who show a certificate that it knows. */
class RedisMutualTlsTest {
  @TempDir
  Path folder;

  private final int port = RedisServerFixture.freePort();
  private Certificate certificate;
  private Certificate client;
  private RedisServerFixture redis;

  @BeforeEach
  void open() throws Exception {
    certificate = Certificate.make(folder.resolve("server"), "ip:127.0.0.1");
    client = Certificate.make(folder.resolve("client"), "dns:node");
    redis = TlsNodes.askingServer(certificate, client, port);
  }

  @AfterEach
  void close() {
    redis.close();
  }

  private RedisBackend node(RedisClientKey key) {
    return RedisNodes.node(TlsNodes.options(port, TlsNodes.trusting(certificate, key)));
  }

  private static void assertServed(RedisBackend node) {
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
  }

  private static void assertRefused(RedisBackend node) {
    assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
        .isInstanceOf(BackendException.class);
  }

  private static RedisClientKey pem(Certificate shown) {
    return new RedisClientKey.Pem(shown.certificate(), shown.key());
  }

  private static RedisClientKey stored(Certificate shown) {
    return new RedisClientKey.Keystore(shown.store(), Optional.of(Certificate.PASSWORD));
  }

  private static void replace(Path file, Path by) throws Exception {
    Path aside = Files.copy(by, file.resolveSibling("aside"), StandardCopyOption.REPLACE_EXISTING);
    Path unused = Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void itIsShownTheCertificateOfAKeystore() {
    try (RedisBackend node = node(stored(client))) {
      assertServed(node);
    }
  }

  @Test
  void itIsShownTheCertificateOfPemFiles() {
    try (RedisBackend node = node(pem(client))) {
      assertServed(node);
    }
  }

  @Test
  void aRequestWithoutOneIsRefused() {
    RedisTls mute = new RedisTls(Optional.of(certificate.certificate()), Optional.empty());
    try (RedisBackend node = RedisNodes.node(TlsNodes.options(port, mute))) {
      assertRefused(node);
    }
  }

  @Test
  void anUnknownOneIsRefused() throws Exception {
    try (RedisBackend node = node(pem(Certificate.make(folder.resolve("other"), "dns:node")))) {
      assertRefused(node);
    }
  }

  @Test
  void aCertificateThatIsRenewedCountsWithoutARestart() throws Exception {
    Certificate old = Certificate.make(folder.resolve("old"), "dns:node");
    try (RedisBackend node = node(pem(old))) {
      assertRefused(node);
      replace(old.certificate(), client.certificate());
      replace(old.key(), client.key());
      assertServed(node);
    }
  }

  @Test
  void aKeystoreThatIsRenewedCountsWithoutARestart() throws Exception {
    Certificate old = Certificate.make(folder.resolve("old"), "dns:node");
    try (RedisBackend node = node(stored(old))) {
      assertRefused(node);
      replace(old.store(), client.store());
      assertServed(node);
    }
  }

  @Test
  void anAuthorityThatIsAddedCountsWithoutARestart() throws Exception {
    Path trusted = Files.copy(client.certificate(), folder.resolve("authorities.pem"));
    RedisTls tls = new RedisTls(Optional.of(trusted), Optional.empty(), Optional.of(pem(client)));
    try (RedisBackend node = RedisNodes.node(TlsNodes.options(port, tls))) {
      assertRefused(node);
      Path unused = Files.writeString(
          trusted,
          Files.readString(client.certificate()) + Files.readString(certificate.certificate()));
      assertServed(node);
    }
  }

  @Test
  void whileAFileIsHalfWrittenTheFormerOnesAreUsed() throws Exception {
    Certificate copy = Certificate.make(folder.resolve("copy"), "dns:node");
    replace(copy.certificate(), client.certificate());
    replace(copy.key(), client.key());
    try (RedisBackend node = node(pem(copy))) {
      assertServed(node);
      Path unused = Files.writeString(copy.key(), "-----BEGIN PRIVATE KEY-----\nMIIE");
      Kill.clientsNamed(redis.client(), "krsession");
      await()
          .ignoreExceptionsInstanceOf(BackendException.class)
          .untilAsserted(() -> assertServed(node));
    }
  }
}
