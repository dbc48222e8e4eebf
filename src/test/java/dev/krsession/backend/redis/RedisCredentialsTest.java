package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.transport.ExpiringLogin;
import dev.krsession.backend.redis.transport.LoginFile;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisLoginProvider;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionTicket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** Passwords that are changed, and tokens that end, while sessions are in use. */
class RedisCredentialsTest {
  private static final Duration LIFE = Duration.ofMinutes(15);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  @TempDir
  Path folder;

  private final FakeClock clock = new FakeClock();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile boolean refusing;

  @BeforeEach
  void makeUser() {
    acl("SETUSER", "app", "reset", "on", "~*", "&*", "+@all");
  }

  @AfterEach
  void dropUser() {
    acl("DELUSER", "app");
  }

  private static void acl(String... words) {
    REDIS.client().sendCommand(Words.ACL, words);
  }

  private static RedisOptions options(RedisLoginProvider logins) {
    return RedisNodes.with(REDIS.options(), Map.of("logins", Optional.of(logins)));
  }

  /** Each token replaces the one before, as the strictest service would have it. */
  private ExpiringLogin nextToken() {
    if (refusing) {
      throw new IllegalStateException("no token today");
    }
    String token = "token" + (tokens.get() + 1);
    acl("SETUSER", "app", "resetpass", ">" + token);
    int unused = tokens.incrementAndGet();
    return ExpiringLogin.until(
        new RedisLogin(Optional.of("app"), token), clock.now().plus(LIFE));
  }

  private RedisBackend tokenNode() {
    return REDIS.opened(RedisNodes.node(options(this::nextToken), clock));
  }

  private void passTime(Duration time) {
    clock.setWallClockBy(time);
  }

  private static SessionTicket stored(RedisBackend node) {
    return RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
  }

  private static String logins() {
    return REDIS
        .client()
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_auth:"))
        .findFirst()
        .map(line -> line.replaceFirst("cmdstat_auth:calls=(\\d+),.*", "$1"))
        .orElse("0");
  }

  @Test
  void aTokenIsAskedForOnceForManyConnections() {
    RedisBackend node = tokenNode();
    SessionTicket ticket = stored(node);
    assertThat(Crowd.of(8, 5, () -> RedisExtension.load(node, ticket)).failures())
        .isEmpty();
    assertThat(tokens).hasValue(1);
  }

  @Test
  void aTokenIsRenewedBeforeItEndsAndAnOpenConnectionLogsInAnew() {
    RedisBackend node = tokenNode();
    SessionTicket ticket = stored(node);
    var before = Kill.ids(REDIS.client(), "krsession");
    REDIS.client().sendCommand(Command.CONFIG, "RESETSTAT");
    passTime(LIFE.multipliedBy(5).dividedBy(6));
    await().until(() -> tokens.get() == 2);
    await().untilAsserted(() -> {
      assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
      assertThat(logins()).isEqualTo("1");
    });
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
    assertThat(logins()).isEqualTo("1");
    assertThat(Kill.ids(REDIS.client(), "krsession")).isEqualTo(before);
  }

  @Test
  void connectionsThatTheServerCutsAtTheEndOfATokenCostNoRequestAnError() {
    RedisBackend node = tokenNode();
    SessionTicket unused = stored(node);
    passTime(LIFE.multipliedBy(5).dividedBy(6));
    await().until(() -> tokens.get() == 2);
    Kill.clientsNamed(REDIS.client(), "krsession");
    // a write, which is never sent twice
    SessionTicket ticket = stored(node);
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
  }

  @Test
  void underLoadNoRequestNoticesARenewal() {
    RedisBackend node = tokenNode();
    SessionTicket ticket = stored(node);
    CompletableFuture<Crowd> load = CompletableFuture.supplyAsync(() ->
        Crowd.of(4, 500, () -> node.commands().increment(ticket.handle(), "n", 1)));
    passTime(LIFE.multipliedBy(5).dividedBy(6));
    await().until(() -> tokens.get() == 2);
    passTime(LIFE.multipliedBy(5).dividedBy(6));
    await().until(() -> tokens.get() == 3);
    assertThat(load.join().failures()).isEmpty();
  }

  @Test
  void aTokenThatCannotBeRenewedIsUsedToItsEnd() {
    RedisBackend node = tokenNode();
    SessionTicket ticket = stored(node);
    refusing = true;
    passTime(LIFE.multipliedBy(5).dividedBy(6));
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
  }

  @Test
  void aRequestWithoutTokenLearnsWhy() {
    refusing = true;
    RedisBackend node = tokenNode();
    assertThatThrownBy(() -> stored(node))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("redis.credentials: ")
        .hasMessageContaining("no token today");
  }

  @Test
  void aRequestWithoutPasswordFileLearnsOfThatSettingAlone() {
    LoginFile gone = new LoginFile("redis.password-file", folder.resolve("gone"), Optional.empty());
    RedisBackend node = REDIS.opened(RedisNodes.node(options(gone)));
    assertThatThrownBy(() -> stored(node))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining(": redis.password-file: ")
        .hasMessageNotContaining("redis.credentials");
  }

  @Test
  void aPasswordFileThatIsChangedCountsForWhoConnectsAnew() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "old\n");
    acl("SETUSER", "app", ">old");
    RedisBackend node = REDIS.opened(
        RedisNodes.node(options(new LoginFile("redis.password-file", file, Optional.of("app")))));
    SessionTicket ticket = stored(node);
    acl("SETUSER", "app", "resetpass", ">new");
    Path unused = Files.writeString(file, "new\n");
    Kill.clientsNamed(REDIS.client(), "krsession");
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
  }

  @Test
  void aPasswordThatIsChangedBetweenReadingItAndLoggingInCostsNoRequestAnError() {
    acl("SETUSER", "app", "resetpass", ">old");
    AtomicInteger asked = new AtomicInteger();
    RedisBackend node = REDIS.opened(RedisNodes.node(options(() -> {
      boolean first = asked.incrementAndGet() == 1;
      if (first) {
        acl("SETUSER", "app", "resetpass", ">new");
      }
      return ExpiringLogin.lasting(new RedisLogin(Optional.of("app"), first ? "old" : "new"));
    })));
    assertThat(RedisExtension.load(node, stored(node)).get("a")).isEqualTo("1");
  }

  @Test
  void underLoadNoRequestNoticesThatThePasswordIsChanged() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "old\n");
    acl("SETUSER", "app", ">old");
    RedisBackend node = REDIS.opened(
        RedisNodes.node(options(new LoginFile("redis.password-file", file, Optional.of("app")))));
    SessionTicket ticket = stored(node);
    CompletableFuture<Crowd> load = CompletableFuture.supplyAsync(() ->
        Crowd.of(8, 300, () -> node.commands().increment(ticket.handle(), "n", 1)));
    acl("SETUSER", "app", ">new");
    Path unused = Files.writeString(file, "new\n");
    acl("SETUSER", "app", "<old");
    assertThat(load.join().failures()).isEmpty();
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(2400L);
  }

  @Test
  void aFileThatIsGoneForAMomentLeavesTheFormerPasswordInUse() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "old\n");
    acl("SETUSER", "app", ">old");
    RedisBackend node = REDIS.opened(
        RedisNodes.node(options(new LoginFile("redis.password-file", file, Optional.of("app")))));
    SessionTicket ticket = stored(node);
    Files.delete(file);
    Kill.clientsNamed(REDIS.client(), "krsession");
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
  }
}
