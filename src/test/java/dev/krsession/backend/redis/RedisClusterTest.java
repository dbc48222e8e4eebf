package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.record.Breaker;
import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.redis.transport.CommandExecutor;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** A cluster of three servers, the slots of which move while sessions are in use. */
class RedisClusterTest {
  private static final int MOVES = 24;

  private static RedisCluster cluster;
  private RedisBackend node;

  @BeforeAll
  static void form() {
    cluster = RedisCluster.form();
    cluster.servers().forEach(AclUser::create);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void open() {
    node = RedisNodes.node(AclUser.uri(cluster.uri()));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private SessionTicket storedOn(int server) {
    return cluster.storedOn(server, node, Map.of("n", 0L));
  }

  @Test
  void sessionsOnAllServersAreFound() {
    for (int server = 0; server < 3; server++) {
      SessionTicket ticket = storedOn(server);
      StoredSession session = RedisExtension.load(node, ticket);
      assertThat(session.increment("n", 1)).isEqualTo(1);
      session.put("a", "1");
      session.commit();
      assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
      assertThat(session.delete()).isTrue();
    }
  }

  @Test
  void aPasswordThatIsChangedBetweenReadingItAndLoggingInCostsNoRequestAnError() {
    ChangedLogin login = new ChangedLogin(new RedisLogin(Optional.of("app"), "s3cret"));
    RedisOptions options = RedisNodes.with(
        RedisOptions.of(RedisUri.parse(cluster.uri())), Map.of("logins", Optional.of(login)));
    try (RedisBackend other = RedisNodes.node(options)) {
      SessionTicket ticket = RedisExtension.stored(other, RedisExtension.TERMS, Map.of("a", "1"));
      cluster.servers().forEach(server -> Kill.clientsNamed(server.client(), "krsession"));
      login.again();
      assertThat(RedisExtension.load(other, ticket).get("a")).isEqualTo("1");
    }
  }

  @Test
  void aUsersSessionsAreFoundOnAllServers() {
    UserIndex users = node.users().orElseThrow();
    for (int server = 0; server < 3; server++) {
      StoredSession session = RedisExtension.load(node, storedOn(server));
      assertThat(users.join("max", session, 3)).isTrue();
      session.changeOwner(Optional.of(new SessionOwner("max", true, "")));
      session.commit();
      session.release();
    }
    assertThat(users.members("max")).hasSize(3);
    users.members("max").forEach(member -> member.session().delete());
    assertThat(users.members("max")).isEmpty();
  }

  @Test
  void sessionsThatExpireOnAnyServerAreNotified() {
    ExpiryEar ear = new ExpiryEar();
    SessionTerms brief = new SessionTerms(Duration.ofSeconds(1), Duration.ZERO);
    RedisOptions options = RedisOptions.of(RedisUri.parse(AclUser.uri(cluster.uri())));
    try (RedisBackend one = ear.node(options);
        RedisBackend other = ear.node(options)) {
      List<SessionHandle> stored = Stream.of(one, other, one, other, one, other)
          .flatMap(member -> Stream.of(
              RedisExtension.stored(member, brief, Map.of()),
              RedisExtension.stored(member, brief, Map.of())))
          .map(SessionTicket::handle)
          .toList();
      await()
          .untilAsserted(
              () -> assertThat(ear.handles()).containsExactlyInAnyOrderElementsOf(stored));
    }
  }

  @Test
  void aSessionIsInUseWhileItsSlotMoves() {
    SessionTicket ticket = storedOn(1);
    StoredSession session = RedisExtension.load(node, ticket);
    cluster.beginMove(ticket, 1, 0);
    assertThat(session.increment("n", 1)).isEqualTo(1);
    cluster.moveKey(ticket, 1, 0);
    assertThat(session.increment("n", 1)).isEqualTo(2);
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(2L);
    cluster.endMove(ticket, 1, 0);
    assertThat(session.increment("n", 1)).isEqualTo(3);
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(3L);
  }

  @Test
  void theServerThatAnswersIsKnownExceptForASlotOnItsWay() {
    SessionTicket ticket = storedOn(1);
    ConnectionOptions options = ConnectionOptions.of(RedisUri.parse(cluster.uri()));
    try (CommandExecutor executor =
        new CommandExecutor(options, SessionClock.system(), (attribute, type, cause) -> {})) {
      // the first call finds out what servers there are
      assertThat(server(executor, ticket)).isPresent();
      assertThat(server(executor, ticket)).contains(name(1));
      cluster.beginMove(ticket, 1, 0);
      cluster.moveKey(ticket, 1, 0);
      assertThat(server(executor, ticket)).isEmpty();
      cluster.endMove(ticket, 1, 0);
      assertThat(server(executor, ticket)).contains(name(0));
    }
  }

  private static String name(int server) {
    return "127.0.0.1:" + cluster.server(server).port();
  }

  private static Optional<String> server(CommandExecutor executor, SessionTicket ticket) {
    CommandArguments read =
        new CommandArguments(Command.EXISTS).key(ArgumentBytes.of(RedisExtension.key(ticket)));
    Deadline deadline = Deadline.in(Duration.ofSeconds(10), SessionClock.system());
    CommandExecutor.Answer answer = executor.answer(read, List.of(read), true, deadline);
    assertThat(answer.replies()).containsExactly(1L);
    return answer.server();
  }

  @Test
  void aClusterThatDidNotAnswerIsUsedAgain() {
    SessionTicket ticket = storedOn(2);
    RedisOptions options = RedisOptions.of(RedisUri.parse(AclUser.uri(cluster.uri())));
    try (RedisBackend impatient =
        RedisNodes.node(RedisNodes.with(options, Map.of("ioTimeout", Duration.ofMillis(200))))) {
      RedisExtension.load(impatient, ticket).release();
      cluster.servers().forEach(s -> s.client().sendCommand(Words.CLIENT, "PAUSE", "2000", "ALL"));
      for (int i = 0; i < Breaker.FAILURES; i++) {
        assertThatThrownBy(() -> RedisExtension.load(impatient, ticket))
            .isInstanceOf(BackendException.class);
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptions()
          .until(() -> RedisExtension.load(impatient, ticket).get("n") != null);
    }
  }

  @Test
  void slotsMoveUnderLoadWithoutAnErrorOrALoss() throws Exception {
    List<SessionTicket> tickets =
        IntStream.range(0, 4).mapToObj(i -> storedOn(i % 3)).toList();
    ExecutorService pool = Executors.newFixedThreadPool(tickets.size());
    try {
      AtomicBoolean moving = new AtomicBoolean(true);
      List<Future<Integer>> work = new ArrayList<>();
      tickets.forEach(ticket -> work.add(pool.submit(() -> use(ticket, moving))));
      for (int move = 0; move < MOVES; move++) {
        int session = move % 4;
        int from = (session + move / 4) % 3;
        cluster.move(tickets.get(session), from, (from + 1) % 3);
      }
      moving.set(false);
      for (int at = 0; at < tickets.size(); at++) {
        int rounds = work.get(at).get();
        StoredSession session = RedisExtension.load(node, tickets.get(at));
        assertThat(session.get("n")).isEqualTo((long) rounds);
        assertThat(session.get("last")).isEqualTo(rounds);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** As long as slots move, and once more; how often. */
  private int use(SessionTicket ticket, AtomicBoolean moving) {
    int round = 0;
    boolean again = true;
    while (again) {
      again = moving.get();
      round++;
      StoredSession session = RedisExtension.load(node, ticket);
      session.increment("n", 1);
      session.put("last", round);
      session.commit();
      session.release();
    }
    return round;
  }
}
