package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.Breaker;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.StoreFault;
import dev.krsession.backend.redis.tls.RedisTls;
import dev.krsession.backend.redis.transport.LoginFile;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisLoginProvider;
import dev.krsession.backend.redis.transport.RedisSentinels;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Each way to set Redis up wrongly is told in one line, with setting, fault and cure. */
class RedisDiagnosisTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  @TempDir
  Path folder;

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());

  private final StoreEvents events = new StoreEvents() {
    @Override
    public void unreadable(String attribute, String type, CodecException cause) {}

    @Override
    public void misconfigured(StoreFault fault, String line) {
      told.add(fault + " " + line);
    }
  };

  private RedisBackend node(RedisOptions options) {
    return REDIS.opened(
        new RedisBackend(options, RedisNodes.codec(), SessionClock.system(), events));
  }

  private RedisBackend node(String uri) {
    return node(RedisOptions.of(RedisUri.parse(uri)));
  }

  /** What a first session is refused with, which is told as well, once for all. */
  private void assertNotified(RedisOptions options, StoreFault fault, String... words) {
    RedisBackend node = node(options);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", 1L)))
          .isInstanceOf(BackendException.class)
          .hasMessageContainingAll(words);
    }
    assertThat(told).singleElement().asString().startsWith(fault + " redis.").contains(words);
    assertThat(told.get(0)).doesNotContain("\n", "s3cret");
  }

  /** The same where only a look at the address shows it, which nobody waits for. */
  private void assertFoundOut(RedisOptions options, StoreFault fault, String... words) {
    RedisBackend node = node(options);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThatThrownBy(
                () -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", 1L)))
            .isInstanceOf(BackendException.class)
            .hasMessageContainingAll(words));
    assertThat(told).singleElement().asString().startsWith(fault + " redis.").contains(words);
  }

  private static RedisOptions impatient(String uri) {
    return FaultOptions.of(uri, 4, Duration.ofMillis(500));
  }

  private void assertNotified(String uri, StoreFault fault, String... words) {
    assertNotified(RedisOptions.of(RedisUri.parse(uri)), fault, words);
  }

  private static String place() {
    return "127.0.0.1:" + REDIS.server().port();
  }

  private static void acl(String... words) {
    REDIS.client().sendCommand(Words.ACL, words);
  }

  @Test
  void aWrongPasswordInTheUri() {
    acl("SETUSER", "app", "reset", "on", ">other", "~*", "+@all");
    assertNotified("redis://app:s3cret@" + place(), StoreFault.LOGIN, "redis.uri: ", "WRONGPASS");
  }

  @Test
  void aWrongPasswordOfItsOwnSetting() {
    acl("SETUSER", "app", "reset", "on", ">other", "~*", "+@all");
    RedisLogin login = new RedisLogin(Optional.of("app"), "s3cret");
    RedisOptions options = RedisOptions.of(RedisUri.parse("redis://app:other@" + place()));
    assertNotified(
        RedisNodes.with(options, Map.of("login", Optional.of(login))),
        StoreFault.LOGIN,
        "redis.password: ",
        "WRONGPASS");
  }

  @Test
  void aWrongPasswordInAFile() throws IOException {
    acl("SETUSER", "app", "reset", "on", ">other", "~*", "+@all");
    Path file = Files.writeString(folder.resolve("password"), "s3cret");
    LoginFile login = new LoginFile("redis.password-file", file, Optional.of("app"));
    assertNotified(
        RedisNodes.with(REDIS.options(), Map.of("logins", Optional.of(login))),
        StoreFault.LOGIN,
        "redis.password-file: ",
        "WRONGPASS");
  }

  @Test
  void aTokenThatIsNotTaken() {
    acl("SETUSER", "app", "reset", "on", ">other", "~*", "+@all");
    RedisLogin login = new RedisLogin(Optional.of("app"), "s3cret");
    assertNotified(
        RedisNodes.with(
            REDIS.options(), Map.of("logins", Optional.of(RedisLoginProvider.of(login)))),
        StoreFault.LOGIN,
        "redis.credentials: ",
        "WRONGPASS");
  }

  @Test
  void noPasswordWhereOneIsAskedFor() {
    try (RedisServerFixture strict = RedisServerFixture.start()) {
      strict.client().configSet("requirepass", "s3cret");
      assertFoundOut(
          impatient(strict.uri()), StoreFault.LOGIN, "redis.password: ", "set redis.password-file");
    }
  }

  private static void assertDiagnosed(ThrowingCallable call, String tried, RedisServerFixture at) {
    assertThatThrownBy(call)
        .isInstanceOf(BackendException.class)
        .hasMessageStartingWith("could not " + tried + " in Redis at 127.0.0.1:" + at.port()
            + ": redis.password: Redis asks for a login");
  }

  @Test
  void everyReadThatAsksForALoginIsDiagnosed() {
    try (RedisServerFixture strict = RedisServerFixture.start()) {
      RedisBackend node = node(strict.uri());
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", 1L));
      strict.client().configSet("requirepass", "s3cret");
      Kill.clientsNamed(strict.client(), "krsession");
      assertDiagnosed(() -> node.text("signing-keys").read(), "read the signing keys", strict);
      assertDiagnosed(() -> RedisExtension.load(node, ticket), "load a session", strict);
      assertDiagnosed(() -> node.exists(ticket.handle()), "look for a session", strict);
      assertDiagnosed(
          () -> node.commands().loadAll(List.of(ticket.handle())), "load sessions", strict);
      assertThat(told).singleElement().asString().startsWith("LOGIN redis.password: ");
    }
  }

  @Test
  void aPasswordWhereNoneIsKnown() {
    assertNotified(
        "redis://:s3cret@" + place(),
        StoreFault.LOGIN,
        "redis.uri: Redis has no password, and was given one");
  }

  @Test
  void aRightThatIsMissing() {
    acl("SETUSER", "app", "reset", "on", ">s3cret", "~*", "+@all", "-evalsha", "-exec");
    assertNotified(
        "redis://app:s3cret@" + place(),
        StoreFault.RIGHT,
        "redis.username: this user lacks +evalsha",
        "NOPERM");
  }

  @Test
  void aRightThatTheNearCacheLacks() {
    acl("SETUSER", "app", "reset", "on", ">s3cret", "~*", "&*", "+@all", "-subscribe");
    RedisOptions options = RedisOptions.of(RedisUri.parse("redis://app:s3cret@" + place()));
    RedisBackend unused = node(RedisNodes.with(options, Map.of("nearCache", true)));
    await().until(() -> !told.isEmpty());
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("RIGHT redis.username: this user lacks +subscribe");
  }

  @Test
  void aRightThatIsMissingInAScript() {
    acl("SETUSER", "app", "reset", "on", ">s3cret", "~*", "+@all", "-hset");
    assertNotified(
        "redis://app:s3cret@" + place(), StoreFault.RIGHT, "redis.username: this user lacks");
  }

  @Test
  void keysThatAreNotTheUsers() {
    acl("SETUSER", "app", "reset", "on", ">s3cret", "~other:*", "+@all");
    assertNotified(
        "redis://app:s3cret@" + place(), StoreFault.RIGHT, "redis.username: this user lacks ~");
  }

  @Test
  void tlsAtAPlainPort() {
    assertFoundOut(
        impatient("rediss://" + place()),
        StoreFault.TLS,
        "redis.uri: it says TLS, and what answers at " + place(),
        "redis:// in place of rediss://");
  }

  @Test
  void theFaultIsReportedWhileAllRequestsFailAtOnce() {
    RedisOptions options = impatient("rediss://" + place());
    RedisBackend node = node(options);
    for (int i = 0; i <= Breaker.FAILURES; i++) {
      assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
          .isInstanceOf(BackendException.class);
    }
    assertThat(node.isDown()).isTrue();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThatThrownBy(
                () -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
            .hasMessageContaining("redis.uri: it says TLS"));
  }

  @Test
  void noTlsAtATlsPort() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture redis = TlsNodes.server(certificate, port)) {
      assertFoundOut(
          impatient("redis://127.0.0.1:" + port),
          StoreFault.TLS,
          "redis.uri: what answers at 127.0.0.1:" + port,
          "rediss:// in place of redis://");
      assertThat(redis.client().dbSize()).isZero();
    }
  }

  @Test
  void aWebServer() {
    try (Eavesdropper web =
        new Eavesdropper("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")) {
      assertNotified(
          "redis://127.0.0.1:" + web.port(),
          StoreFault.ADDRESS,
          "redis.uri: what answers at 127.0.0.1:" + web.port() + " is no Redis but a web server");
    }
  }

  @Test
  void tlsAtAWebServer() {
    try (Eavesdropper web =
        new Eavesdropper("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")) {
      assertNotified("rediss://127.0.0.1:" + web.port(), StoreFault.TLS, "redis.uri: it says TLS");
    }
  }

  private void assertTlsReported(Certificate certificate, RedisTls tls, String... words)
      throws Exception {
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture redis = TlsNodes.server(certificate, port)) {
      assertNotified(TlsNodes.options(port, tls), StoreFault.TLS, words);
      assertThat(redis.client().dbSize()).isZero();
    }
  }

  @Test
  void aCertificateThatNobodyTrusts() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    assertTlsReported(
        certificate, RedisTls.JVM, "redis.tls.truststore: none of its authorities", "PKIX");
  }

  @Test
  void aCertificateThatHasExpired() throws Exception {
    Certificate authority = Certificate.make(folder.resolve("authority"), "dns:authority");
    Certificate certificate =
        authority.signed(folder.resolve("server"), "ip:127.0.0.1", Duration.ofDays(-9));
    assertTlsReported(
        certificate, TlsNodes.trusting(authority), "redis.uri: a certificate of Redis has expired");
  }

  @Test
  void aCertificateThatIsNotValidYet() throws Exception {
    Certificate authority = Certificate.make(folder.resolve("authority"), "dns:authority");
    Certificate certificate =
        authority.signed(folder.resolve("server"), "ip:127.0.0.1", Duration.ofDays(9));
    assertTlsReported(
        certificate,
        TlsNodes.trusting(authority),
        "redis.uri: a certificate of Redis is not valid");
  }

  @Test
  void aCertificateForAnotherHost() throws Exception {
    Certificate certificate = Certificate.make(folder, "dns:redis.example");
    assertTlsReported(
        certificate, TlsNodes.trusting(certificate), "redis.uri: the certificate of Redis is for");
  }

  @Test
  void noCertificateWhereOneIsAskedFor() throws Exception {
    Certificate certificate = Certificate.make(folder.resolve("server"), "ip:127.0.0.1");
    Certificate client = Certificate.make(folder.resolve("client"), "dns:node");
    int port = RedisServerFixture.freePort();
    try (RedisServerFixture redis = TlsNodes.askingServer(certificate, client, port)) {
      assertFoundOut(
          TlsNodes.options(port, TlsNodes.trusting(certificate)),
          StoreFault.TLS,
          "redis.tls.certificate: Redis asks for a client's certificate");
      assertThat(redis.client().dbSize()).isZero();
    }
  }

  @Test
  void aReplica() {
    try (RedisServerFixture replica =
        RedisServerFixture.start("--replicaof", "127.0.0.1", "" + REDIS.server().port())) {
      await().until(() -> replica.client().info("replication").contains("master_link_status:up"));
      assertNotified(
          replica.uri(),
          StoreFault.ADDRESS,
          "redis.uri: 127.0.0.1:" + replica.port() + " is a replica",
          "READONLY");
    }
  }

  @Test
  void aClusterThatIsNone() {
    assertNotified(
        "redis-cluster://" + place(), StoreFault.ADDRESS, "redis.uri: it says a cluster, and");
  }

  @Test
  void aServerOfACluster() {
    try (RedisCluster cluster = RedisCluster.form()) {
      RedisBackend node = node("redis://127.0.0.1:" + cluster.server(0).port());
      await()
          .untilAsserted(() -> assertThatThrownBy(() -> stored(node))
              .hasMessageContainingAll("belongs to a cluster", "write redis-cluster://"));
      assertThat(told).singleElement().asString().startsWith("ADDRESS redis.uri: ");
    }
  }

  private static void stored(RedisBackend node) {
    for (int i = 0; i < 20; i++) {
      SessionTicket unused = RedisExtension.stored(node, RedisExtension.TERMS, Map.of());
    }
  }

  @Test
  void aSentinelThatIsNone() {
    assertNotified(
        "redis-sentinel://" + place() + "?sentinelMasterId=shop",
        StoreFault.ADDRESS,
        "redis.uri: " + place() + " is no sentinel");
  }

  private RedisServerFixture sentinel() throws IOException {
    Path config = Files.writeString(
        folder.resolve("sentinel.conf"),
        "sentinel monitor shop 127.0.0.1 " + REDIS.server().port() + " 1\n");
    return RedisServerFixture.startConfigured(config.toString(), "--sentinel");
  }

  @Test
  void aSentinelThatAsksForAPassword() throws IOException {
    try (RedisServerFixture sentinel = sentinel()) {
      sentinel.client().sendCommand(Words.ACL, "SETUSER", "default", "resetpass", ">s3cret");
      assertNotified(
          "redis-sentinel://127.0.0.1:" + sentinel.port() + "?sentinelMasterId=shop",
          StoreFault.LOGIN,
          "redis.sentinel.password: the sentinel asks for a login",
          "NOAUTH");
    }
  }

  @Test
  void aSentinelThatDoesNotTakeThePassword() throws IOException {
    try (RedisServerFixture sentinel = sentinel()) {
      sentinel.client().sendCommand(Words.ACL, "SETUSER", "default", "resetpass", ">other");
      RedisOptions options = RedisOptions.of(RedisUri.parse(
          "redis-sentinel://127.0.0.1:" + sentinel.port() + "?sentinelMasterId=shop"));
      assertNotified(
          withSentinels(options, RedisLoginProvider.of(new RedisLogin(Optional.empty(), "s3cret"))),
          StoreFault.LOGIN,
          "redis.sentinel.password: the sentinel does not take",
          "WRONGPASS");
      told.clear();
      Path file = Files.writeString(folder.resolve("password"), "s3cret");
      assertNotified(
          withSentinels(
              options, new LoginFile("redis.sentinel.password-file", file, Optional.empty())),
          StoreFault.LOGIN,
          "redis.sentinel.password-file: the sentinel does not take",
          "WRONGPASS");
    }
  }

  private static RedisOptions withSentinels(RedisOptions options, RedisLoginProvider login) {
    return RedisNodes.with(
        options, Map.of("sentinels", new RedisSentinels(Optional.of(login), Optional.empty())));
  }

  @Test
  void aPrimaryThatSentinelsDoNotKnow() throws IOException {
    try (RedisServerFixture sentinel = sentinel()) {
      assertNotified(
          "redis-sentinel://127.0.0.1:" + sentinel.port() + "?sentinelMasterId=stop",
          StoreFault.ADDRESS,
          "redis.uri: the sentinels know no primary of that name");
    }
  }

  @Test
  void aDiskThatCannotBeWritten() throws IOException {
    try (RedisServerFixture redis =
        RedisServerFixture.start("--save", "3600", "1", "--dbfilename", "dump")) {
      Path folder = Path.of(redis.client().configGet("dir").get("dir"));
      Path inTheWay = Files.createDirectory(folder.resolve("dump"));
      await().ignoreExceptionsInstanceOf(JedisDataException.class).until(() -> {
        redis.client().sendCommand(Command.BGSAVE);
        return redis.client().info("persistence").contains("last_bgsave_status:err");
      });
      assertNotified(redis.uri(), StoreFault.REFUSAL, "cannot save to its disk", "MISCONF");
      Files.delete(inTheWay);
    }
  }

  @Test
  void aFullMemory() {
    try (RedisServerFixture redis = RedisServerFixture.start("--maxmemory", "1")) {
      assertNotified(redis.uri(), StoreFault.REFUSAL, "its maxmemory is full", "OOM");
    }
  }

  /** Which no test can bring about from 127.0.0.1, so its words are Redis' own. */
  @Test
  void protectedMode() {
    try (Eavesdropper redis = new Eavesdropper("-DENIED Redis is running in protected mode because"
        + " protected mode is enabled and no password is set for the default user.\r\n")) {
      assertFoundOut(
          impatient("redis://127.0.0.1:" + redis.port()),
          StoreFault.REFUSAL,
          "redis.password: Redis is in protected mode");
    }
  }

  @Test
  void otherFailuresAreNotReportedAsFaultsOfSettings() {
    RedisBackend node = node("redis://127.0.0.1:1");
    assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
        .isInstanceOf(BackendException.class);
    assertThat(RedisDiagnosis.of(
            new JedisException("the sky is falling"), REDIS.options().connection()))
        .isEmpty();
    assertThat(told).isEmpty();
  }
}
