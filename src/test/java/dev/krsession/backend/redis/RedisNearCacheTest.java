package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.NearCache;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Protocol.Command;

/** Two nodes, of which one keeps what it has read. */
class RedisNearCacheTest {
  private static final Pattern LOADS = Pattern.compile("cmdstat_hgetall:calls=(\\d+)");
  private static final Pattern REFUSED =
      Pattern.compile("cmdstat_del:.*(rejected|failed)_calls=[1-9]");
  private static final Duration BOUND = NearCache.LEASE.plusMillis(200);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend other;
  private SessionTicket ticket;

  @BeforeEach
  void store() {
    other = REDIS.node();
    ticket = RedisExtension.stored(other, RedisExtension.TERMS, Map.of("a", "1"));
  }

  private RedisBackend near(String uri) {
    RedisBackend node = REDIS.opened(RedisNodes.node(RedisNodes.with(
        FaultOptions.of(uri, 4, Duration.ofMillis(500)), Map.of("nearCache", true))));
    await().atMost(Duration.ofSeconds(10)).until(() -> isWarm(node));
    return node;
  }

  private RedisBackend near() {
    return near(AclUser.create(REDIS.server()));
  }

  /** Whether a read asks Redis for nothing. */
  private boolean isWarm(RedisBackend node) {
    Object unused = read(node);
    long before = loads();
    unused = read(node);
    return loads() == before;
  }

  private static long loads() {
    Matcher calls = LOADS.matcher(REDIS.client().info("commandstats"));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  private Optional<Object> read(RedisBackend node) {
    return node.peek(ticket.handle(), ticket.secret().hash()).map(session -> session.get("a"));
  }

  /** What a reader sees, or nothing if Redis does not answer. */
  private Optional<Object> readOrFail(RedisBackend node) {
    try {
      return read(node);
    } catch (BackendException e) {
      return Optional.empty();
    }
  }

  private void change(RedisBackend node, String value) {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", value);
    session.commit();
    session.release();
  }

  @Test
  void aLogoutElsewhereIsSeen() {
    RedisBackend node = near();
    RedisExtension.load(other, ticket).delete();
    await().atMost(BOUND).until(() -> read(node).isEmpty());
  }

  @Test
  void aChangeElsewhereIsSeen() {
    RedisBackend node = near();
    change(other, "2");
    await().atMost(BOUND).until(() -> read(node).equals(Optional.of("2")));
  }

  @Test
  void aChangeOfOnesOwnIsSeenAtOnce() {
    RedisBackend node = near();
    change(node, "2");
    assertThat(read(node)).contains("2");
    assertThat(RedisExtension.load(node, ticket).delete()).isTrue();
    assertThat(read(node)).isEmpty();
  }

  @Test
  void aWriteToWhatHasEndedIsRefused() {
    RedisBackend node = near();
    StoredSession session = RedisExtension.load(node, ticket);
    RedisExtension.load(other, ticket).delete();
    session.put("a", "2");
    assertThat(session.commit()).isEqualTo(CommitResult.GONE);
    assertThat(read(node)).isEmpty();
  }

  @Test
  void aSessionThatIsOnlyReadFromHereIsKeptAlive() {
    RedisBackend node = near();
    REDIS.client().pexpire(RedisExtension.key(ticket), 600_000);
    await().atMost(Duration.ofSeconds(5)).until(() -> {
      RedisExtension.load(node, ticket).release();
      return REDIS.client().pttl(RedisExtension.key(ticket)) > 1_700_000;
    });
  }

  @Test
  void connectionsThatAreCutAreOpenedAnew() {
    RedisBackend node = near();
    Kill.clientsNamed(REDIS.client(), "krsession");
    change(other, "2");
    await().atMost(BOUND).until(() -> readOrFail(node).equals(Optional.of("2")));
    await().atMost(Duration.ofSeconds(10)).until(() -> isWarm(node));
  }

  @Test
  void aServerThatRefusesChangesIsTriedLessAndLess() {
    FakeClock clock = new FakeClock();
    REDIS.client().sendCommand(Command.CONFIG, "RESETSTAT");
    REDIS.client().configSet("min-replicas-to-write", "1");
    RedisBackend node;
    try {
      node = REDIS.opened(
          RedisNodes.node(RedisNodes.with(REDIS.options(), Map.of("nearCache", true)), clock));
      await().until(() -> REFUSED.matcher(REDIS.client().info("commandstats")).find());
    } finally {
      REDIS.client().configSet("min-replicas-to-write", "0");
    }
    // as long as this one takes, the other has had its chances, too
    RedisBackend unused = near();
    assertThat(isWarm(node)).isFalse();
    clock.advance(Backoff.LONGEST);
    await().atMost(Duration.ofSeconds(10)).until(() -> isWarm(node));
  }

  @Test
  void nothingIsHandedOutForLongWhileNothingIsHeard() {
    try (FaultProxy proxy = FaultProxy.to(REDIS.server().port())) {
      RedisBackend node = near(proxy.uri());
      proxy.set(FaultProxy.Fault.BLACK_HOLE);
      RedisExtension.load(other, ticket).delete();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(BOUND.plusMillis(500))
          .until(() -> readOrFail(node).isEmpty());
    }
  }

  @Test
  void aServerThatIsNoLongerThePrimaryIsNotBelieved() {
    RedisBackend node = near();
    REDIS.client().sendCommand(Words.REPLICAOF, "127.0.0.1", "" + RedisServerFixture.freePort());
    try {
      await().atMost(BOUND).until(() -> !isWarm(node));
    } finally {
      REDIS.client().sendCommand(Words.REPLICAOF, "NO", "ONE");
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> isWarm(node));
  }

  @Test
  void nothingIsHandedOutAfterEverythingWasDeleted() {
    RedisBackend node = near();
    REDIS.client().flushAll();
    await().atMost(BOUND).until(() -> read(node).isEmpty());
  }
}
