package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.RefusedCalls;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.metrics.HealthServlet;
import dev.krsession.session.SessionTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** A server that is there and refuses: errors that say why, and good again once it does not. */
class RedisRefusalTest {
  private static final Duration IO_TIMEOUT = Duration.ofSeconds(1);

  private RedisServerFixture redis;
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    redis = RedisServerFixture.start("--save", "3600", "1", "--dbfilename", "dump");
    acl("SETUSER", "app", "on", ">old", "~*", "&*", "+@all");
    node = RedisNodes.node(
        FaultOptions.of("redis://app:old@127.0.0.1:" + redis.port(), 4, IO_TIMEOUT));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L));
  }

  @AfterEach
  void close() {
    node.close();
    redis.close();
  }

  private void acl(String... words) {
    redis.client().sendCommand(Words.ACL, words);
  }

  private void increment() {
    assertThat(node.commands().increment(ticket.handle(), "n", 1)).isNotNull();
  }

  private void assertAllRefused(String why) {
    Crowd crowd = Crowd.of(4, 3, this::increment);
    assertThat(crowd.failures())
        .hasSize(12)
        .anySatisfy(refusal -> assertThat(refusal).hasMessageContaining(why));
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  private void assertGoodAgain() {
    await()
        .ignoreExceptionsInstanceOf(BackendException.class)
        .until(() -> RedisExtension.load(node, ticket).get("n") != null);
    assertThat(Crowd.of(4, 5, this::increment).failures()).isEmpty();
  }

  @Test
  void aPasswordThatIsChangedRefusesOnlyWhoComesAnew() {
    acl("SETUSER", "app", "resetpass", ">new");
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(1L);
    Kill.clientsNamed(redis.client(), "krsession");
    assertAllRefused("WRONGPASS");
    acl("SETUSER", "app", ">old");
    assertGoodAgain();
  }

  @Test
  void aUserThatIsDeletedAndMadeAgainIsGoodAgain() {
    acl("DELUSER", "app");
    assertAllRefused("WRONGPASS");
    acl("SETUSER", "app", "on", ">old", "~*", "&*", "+@all");
    assertGoodAgain();
  }

  @Test
  void aRightThatIsTakenAwayAndGivenBackIsGoodAgain() {
    acl("SETUSER", "app", "-evalsha");
    assertAllRefused("NOPERM");
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(1L);
    assertThat(node.isRefusing()).isTrue();
    acl("SETUSER", "app", "+evalsha");
    assertGoodAgain();
    assertThat(node.isRefusing()).isFalse();
  }

  @Test
  void aRefusedPasswordIsLoggedAtTheStartAndTheHealthIsDownUntilItIsTaken() {
    try (LogMessages log = LogMessages.listen();
        KrSessionKit kit = KrSessionKit.servlets()
            .servlet("/health", HealthServlet::new)
            .on("/", (request, response) -> request.getSession().setAttribute("a", 1))
            .setting("redis.uri", "redis://app:new@127.0.0.1:" + redis.port())
            .start()) {
      Visitor max = kit.visitor();
      assertThat(log.messages())
          .anyMatch(line -> line.startsWith("redis.login: redis.uri: "))
          .anyMatch(line -> line.contains("could not read the signing keys in Redis at 127.0.0.1"));
      assertThat(max.get("/").status()).isEqualTo(503);
      assertThat(max.get("/health").status()).isEqualTo(503);
      acl("SETUSER", "app", ">new");
      await().until(() -> max.get("/").status() == 200);
      await().until(() -> max.get("/health").status() == 200);
    }
  }

  @Test
  void aRefusalIsOneLogLineUntilTheServerServesAgain() {
    try (LogMessages log = LogMessages.listen();
        KrSessionKit kit = KrSessionKit.servlets()
            .on("/", (request, response) -> request.getSession().setAttribute("a", 1))
            .setting("redis.uri", "redis://app:old@127.0.0.1:" + redis.port())
            .start()) {
      assertThat(kit.visitor().get("/").status()).isEqualTo(200);
      acl("SETUSER", "app", "resetpass", ">new");
      Kill.clientsNamed(redis.client(), "krsession");
      await()
          .until(() -> log.of("dev.krsession").stream()
              .anyMatch(line -> kit.visitor().get("/").status() == 503
                  && line.startsWith("redis.login: redis.uri: Redis does not take this user")));
      int before = log.of("dev.krsession").size();
      for (int i = 0; i < 20; i++) {
        assertThat(kit.visitor().get("/").status()).isEqualTo(503);
      }
      acl("SETUSER", "app", ">old");
      kit.advance(RefusedCalls.QUIET);
      await().until(() -> kit.visitor().get("/").status() == 200);
      await().until(() -> {
        List<String> lines = log.of("dev.krsession");
        return lines
            .subList(before, lines.size())
            .equals(List.of("store.back: the session store is back"));
      });
    }
  }

  @Test
  void aServerThatWantsAPasswordOfLateIsAnError() {
    try (RedisBackend open = RedisNodes.node(redis.uri())) {
      redis.client().configSet("requirepass", "secret");
      assertThatThrownBy(() -> RedisExtension.load(open, ticket))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("NOAUTH");
    } finally {
      redis.client().configSet("requirepass", "");
    }
  }

  @Test
  void noPlaceForAnotherClientIsAnErrorUntilThereIsOne() {
    redis.client().configSet("maxclients", "3");
    Kill.clientsNamed(redis.client(), "krsession");
    List<Connection> others = Stream.generate(() -> new Connection("127.0.0.1", redis.port()))
        .limit(2)
        .peek(Connection::ping)
        .toList();
    assertAllRefused("max number of clients");
    others.forEach(Connection::close);
    assertThat(Crowd.of(1, 1, this::increment)).isNotNull();
    redis.client().configSet("maxclients", "100");
    assertGoodAgain();
  }

  @Test
  void aDiskThatTakesNothingIsAnErrorForChangesAlone() throws IOException {
    Path folder = Path.of(redis.client().configGet("dir").get("dir"));
    Path inTheWay = Files.createDirectory(folder.resolve("dump"));
    awaitSaving("err");
    assertAllRefused("MISCONF");
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(1L);
    Files.delete(inTheWay);
    awaitSaving("ok");
    assertGoodAgain();
  }

  private void awaitSaving(String status) {
    // an error while another is under way
    await().ignoreExceptionsInstanceOf(JedisDataException.class).until(() -> {
      redis.client().sendCommand(Command.BGSAVE);
      return redis.client().info("persistence").contains("last_bgsave_status:" + status);
    });
  }

  @Test
  void aPauseIsWaitedForIfThereIsTime() {
    redis.client().sendCommand(Command.CLIENT, "PAUSE", "300", "ALL");
    assertThat(Crowd.of(4, 1, this::increment).failures()).isEmpty();
  }

  @Test
  void aPauseIsWaitedForNoLongerThanTheTimeout() {
    redis.client().sendCommand(Command.CLIENT, "PAUSE", "3000", "ALL");
    assertAllRefused("io-timeout");
    assertGoodAgain();
  }

  @Test
  void aServerWithAnotherContentHasNoSuchSession() {
    StoredSession session = RedisExtension.load(node, ticket);
    redis.client().flushAll();
    session.put("a", 1);
    assertThat(session.commit()).isEqualTo(CommitResult.GONE);
    assertThat(node.load(ticket.handle(), ticket.secret().hash())).isEmpty();
  }
}
