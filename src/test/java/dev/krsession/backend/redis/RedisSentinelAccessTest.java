package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisLoginProvider;
import dev.krsession.backend.redis.transport.RedisSentinels;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.session.SessionTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentinels with a login and TLS of their own, apart from the primary's. */
class RedisSentinelAccessTest {
  private static final RedisLogin WATCHER = new RedisLogin(Optional.empty(), "w4tch");

  @TempDir
  Path folder;

  private RedisServerFixture sentinelOf(int primary, String... lines) throws IOException {
    Path config = folder.resolve("sentinel.conf");
    Files.writeString(
        config,
        "sentinel monitor shop 127.0.0.1 " + primary + " 1\n" + String.join("\n", lines) + "\n");
    return RedisServerFixture.startConfigured(config.toString(), "--sentinel");
  }

  private static RedisOptions options(String scheme, String login, int sentinel) {
    return RedisOptions.of(RedisUri.parse(
        scheme + "://" + login + "127.0.0.1:" + sentinel + "?sentinelMasterId=shop"));
  }

  private static RedisOptions with(
      RedisOptions options, Optional<RedisLogin> login, Optional<Boolean> tls) {
    RedisSentinels sentinels = new RedisSentinels(login.map(RedisLoginProvider::of), tls);
    return RedisNodes.with(options, Map.of("sentinels", sentinels));
  }

  private static void assertServed(RedisOptions options) {
    try (RedisBackend node = RedisNodes.node(options)) {
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
      assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
    }
  }

  private static void assertRefused(RedisOptions options) {
    try (RedisBackend node = RedisNodes.node(options)) {
      assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
          .isInstanceOf(BackendException.class);
    }
  }

  /** The fixture's own client has no password, so it is asked for one only afterwards. */
  private static void protect(RedisServerFixture sentinel) {
    sentinel.client().sendCommand(Words.ACL, "SETUSER", "watcher", "on", ">w4tch", "+@all");
    sentinel.client().sendCommand(Words.ACL, "SETUSER", "default", "resetpass", ">w4tch");
  }

  @Test
  void sentinelsAndPrimaryEachGetTheirOwnPassword() throws Exception {
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture sentinel = sentinelOf(primary.port())) {
      primary.client().sendCommand(Words.ACL, "SETUSER", "app", "on", ">s3cret", "~*", "+@all");
      protect(sentinel);
      RedisOptions options = options("redis-sentinel", "app:s3cret@", sentinel.port());
      assertServed(with(options, Optional.of(WATCHER), Optional.empty()));
      assertServed(with(
          options, Optional.of(new RedisLogin(Optional.of("watcher"), "w4tch")), Optional.empty()));
    }
  }

  @Test
  void passwordsThatAreChangedBetweenReadingThemAndLoggingInCostNoRequestAnError()
      throws Exception {
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture sentinel = sentinelOf(primary.port())) {
      primary.client().sendCommand(Words.ACL, "SETUSER", "app", "on", ">s3cret", "~*", "+@all");
      protect(sentinel);
      RedisLoginProvider app = new ChangedLogin(new RedisLogin(Optional.of("app"), "s3cret"));
      RedisSentinels sentinels =
          new RedisSentinels(Optional.of(new ChangedLogin(WATCHER)), Optional.empty());
      assertServed(RedisNodes.with(
          options("redis-sentinel", "", sentinel.port()),
          Map.of("logins", Optional.of(app), "sentinels", sentinels)));
    }
  }

  @Test
  void sentinelsThatAskForAPasswordGetNoneUnasked() throws Exception {
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture sentinel = sentinelOf(primary.port())) {
      protect(sentinel);
      // the very password that would open them is the primary's here
      assertRefused(options("redis-sentinel", "watcher:w4tch@", sentinel.port()));
    }
  }

  @Test
  void thePrimarysLoginIsNeverSentToThem() {
    try (Eavesdropper sentinel = new Eavesdropper()) {
      assertRefused(options("redis-sentinel", "app:s3cret@", sentinel.port()));
      assertThat(sentinel.heard()).isNotEmpty().doesNotContain("s3cret").doesNotContain("AUTH");
    }
  }

  private static List<String> tls(Certificate certificate) {
    return List.of(
        "tls-auth-clients no",
        "tls-cert-file " + certificate.certificate(),
        "tls-key-file " + certificate.key(),
        "tls-ca-cert-file " + certificate.certificate());
  }

  private static String[] lines(Certificate certificate, String... more) {
    return Stream.concat(tls(certificate).stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void sentinelsMayBeEncryptedWhereThePrimaryIsNot() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture sentinel =
            sentinelOf(primary.port(), lines(certificate, "tls-port " + port))) {
      RedisOptions options =
          TlsNodes.options(options("redis-sentinel", "", port), TlsNodes.trusting(certificate));
      assertServed(with(options, Optional.empty(), Optional.of(true)));
      assertThat(sentinel.port()).isNotEqualTo(port);
    }
  }

  @Test
  void sentinelsMayBePlainWhereThePrimaryIsNot() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture primary = TlsNodes.server(certificate, port);
        RedisServerFixture sentinel = sentinelOf(port, lines(certificate, "tls-replication yes"))) {
      RedisOptions options = TlsNodes.options(
          options("rediss-sentinel", "", sentinel.port()), TlsNodes.trusting(certificate));
      assertServed(with(options, Optional.empty(), Optional.of(false)));
      assertThat(primary.port()).isNotEqualTo(port);
    }
  }

  @Test
  void aSentinelWithTheCertificateOfAnotherHostIsRefused() throws Exception {
    Certificate certificate = Certificate.make(folder, "dns:sentinel.example");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture sentinel =
            sentinelOf(primary.port(), lines(certificate, "tls-port " + port))) {
      RedisOptions options =
          TlsNodes.options(options("redis-sentinel", "", port), TlsNodes.trusting(certificate));
      assertRefused(with(options, Optional.empty(), Optional.of(true)));
      assertThat(sentinel.port()).isNotEqualTo(port);
    }
  }

  @Test
  void aPrimaryWithTheCertificateOfAnotherHostIsRefused() throws Exception {
    Certificate certificate = Certificate.make(folder, "dns:primary.example");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture primary = TlsNodes.server(certificate, port);
        RedisServerFixture sentinel = sentinelOf(port, lines(certificate, "tls-replication yes"))) {
      RedisOptions options = TlsNodes.options(
          options("rediss-sentinel", "", sentinel.port()), TlsNodes.trusting(certificate));
      assertRefused(with(options, Optional.empty(), Optional.of(false)));
      assertThat(primary.client().dbSize()).isZero();
    }
  }
}
