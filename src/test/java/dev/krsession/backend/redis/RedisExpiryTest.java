package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.CountResult;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who hears of sessions that expire in Redis, and how often. */
class RedisExpiryTest {
  private static final SessionTerms BRIEF =
      new SessionTerms(Duration.ofMillis(1_000), Duration.ZERO);
  private static final Duration CLAIM = Duration.ofSeconds(10);
  private static final String CALENDAR = "krsession:expiry";

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final ExpiryEar ear = new ExpiryEar();

  private RedisBackend listening() {
    return REDIS.opened(ear.node(REDIS.options()));
  }

  private void awaitNotified(SessionHandle... sessions) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(ear.handles()).containsExactlyInAnyOrder(sessions));
  }

  private void awaitNoted(int sessions) {
    await().until(() -> REDIS.client().zcard(CALENDAR) == sessions);
  }

  private static boolean isFound(RedisBackend node, SessionTicket ticket) {
    return node.peek(ticket.handle(), ticket.secret().hash()).isPresent();
  }

  @Test
  void eachOfManySessionsIsNotifiedOnOneOfThreeNodes() {
    List<RedisBackend> nodes = Stream.generate(this::listening).limit(3).toList();
    SessionHandle[] stored = IntStream.range(0, 600)
        .mapToObj(
            i -> RedisExtension.stored(nodes.get(i % 3), BRIEF, Map.of("n", i)).handle())
        .toArray(SessionHandle[]::new);
    awaitNotified(stored);
    await().untilAsserted(() -> assertThat(REDIS.client().dbSize()).isZero());
    assertThat(ear.handles()).hasSize(600);
  }

  @Test
  void valuesOfASessionAreNotifiedWithIt() {
    SessionTicket ticket =
        RedisExtension.stored(listening(), BRIEF, Map.of("user", "max", "n", 7L));
    awaitNotified(ticket.handle());
    assertThat(ear.told().get(0).attributes()).isEqualTo(Map.of("user", "max", "n", 7L));
    assertThat(ear.told().get(0).secretDigest()).contains(ticket.secret().hash());
  }

  @Test
  void aSessionThatIsKeptAliveIsNotNotified() {
    RedisBackend node = listening();
    SessionTicket ticket = RedisExtension.stored(node, BRIEF, Map.of());
    await()
        .pollInterval(Duration.ofMillis(50))
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(8))
        .until(() -> {
          node.touch(ticket.handle(), ticket.secret().hash());
          return ear.told().isEmpty() && isFound(node, ticket);
        });
    awaitNotified(ticket.handle());
  }

  @Test
  void theAbsoluteTimeoutIsNotified() {
    SessionTerms terms = new SessionTerms(Duration.ofMinutes(30), Duration.ofSeconds(1));
    awaitNotified(RedisExtension.stored(listening(), terms, Map.of()).handle());
  }

  @Test
  void aSessionThatNoLongerExpiresIsNotNotified() {
    RedisBackend node = listening();
    SessionTicket ticket = RedisExtension.stored(node, BRIEF, Map.of());
    changeIdleTimeout(node, ticket, Duration.ZERO);
    double deadline = 2 * RedisExpirySchedule.GRACE.toMillis() + System.currentTimeMillis();
    await().until(() -> REDIS.client().zcount(CALENDAR, deadline, Double.MAX_VALUE) == 1);
    assertThat(isFound(node, ticket)).isTrue();
    assertThat(ear.told()).isEmpty();
  }

  @Test
  void aShortenedTimeoutIsNotifiedInTime() {
    RedisBackend node = listening();
    SessionTicket ticket = RedisExtension.stored(
        node, new SessionTerms(Duration.ZERO, Duration.ZERO), Map.of("a", "1"));
    awaitNoted(1);
    changeIdleTimeout(REDIS.node(), ticket, BRIEF.idleTimeout());
    awaitNotified(ticket.handle());
  }

  private static void changeIdleTimeout(RedisBackend node, SessionTicket ticket, Duration idle) {
    StoredSession session = RedisExtension.load(node, ticket);
    session.changeIdleTimeout(idle);
    session.commit();
    session.release();
  }

  @Test
  void aSessionThatWasEndedIsNotLookedAfter() {
    RedisBackend node = listening();
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of());
    awaitNoted(1);
    assertThat(RedisExtension.load(node, ticket).delete()).isTrue();
    awaitNoted(0);
  }

  @Test
  void aSessionOfAStoppedNodeIsNotifiedByTheNextThatStarts() {
    SessionTicket ticket;
    try (RedisBackend first = ear.node(REDIS.options())) {
      ticket = RedisExtension.stored(first, BRIEF, Map.of("user", "max"));
    }
    RedisBackend stranger = REDIS.node();
    await().until(() -> !isFound(stranger, ticket));
    assertThat(ear.told()).isEmpty();
    listening();
    awaitNotified(ticket.handle());
  }

  @Test
  void nobodyElseSeesASessionInItsGrace() {
    SessionTicket ticket;
    try (RedisBackend first = ear.node(REDIS.options())) {
      ticket = RedisExtension.stored(first, BRIEF, Map.of("n", 1L));
    }
    RedisBackend node = REDIS.node();
    StoredSession open = node.peek(ticket.handle(), ticket.secret().hash()).orElseThrow();
    StoredSession writes = node.peek(ticket.handle(), ticket.secret().hash()).orElseThrow();
    await().until(() -> !isFound(node, ticket));
    assertThat(node.commands().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO))
        .isEmpty();
    writes.put("a", "1");
    assertThat(writes.commit()).isEqualTo(CommitResult.GONE);
    assertThat(node.commands().increment(ticket.handle(), "n", 1))
        .isInstanceOf(CountResult.Gone.class);
    assertThat(open.delete()).isFalse();
    assertThat(REDIS.client().exists(RedisExtension.key(ticket))).isTrue();
  }

  @Test
  void claimsOfADeadNodeAreNotifiedByAnother() {
    SessionTicket ticket;
    try (RedisBackend first = ear.node(REDIS.options())) {
      ticket = RedisExtension.stored(first, BRIEF, Map.of());
    }
    try (RedisClient dead =
        new RedisClient(REDIS.options(), SessionClock.system(), (name, type, cause) -> {})) {
      RedisExpirySchedule calendar = new RedisExpirySchedule(dead, "krsession");
      await().until(() -> calendar.claim(1, CLAIM).sessions().equals(List.of(ticket.handle())));
    }
    byte[] key = ArgumentBytes.of(CALENDAR);
    REDIS
        .client()
        .zincrby(key, -CLAIM.toMillis(), REDIS.client().zrange(key, 0, 0).get(0));
    listening();
    awaitNotified(ticket.handle());
  }

  @Test
  void aCalendarThatWasLostIsWrittenAnew() {
    RedisBackend node = listening();
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of());
    awaitNoted(1);
    REDIS.client().del(CALENDAR);
    REDIS.client().pexpire(RedisExtension.key(ticket), 600_000);
    listening().touch(ticket.handle(), ticket.secret().hash());
    awaitNoted(1);
  }

  @Test
  void aSessionOfANodeWithoutListenersIsNotifiedOnceItWasUsedOnOneWith() {
    SessionTicket ticket = RedisExtension.stored(REDIS.node(), BRIEF, Map.of());
    RedisBackend node = listening();
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", "1");
    session.commit();
    session.release();
    awaitNotified(ticket.handle());
  }

  @Test
  void aListeningValueIsNotifiedAndOtherSessionsAreNot() {
    RedisBackend node = REDIS.opened(ear.nodeWithNotes(REDIS.options()));
    SessionTicket silent = RedisExtension.stored(node, BRIEF, Map.of("a", "1"));
    SessionTicket with = RedisExtension.stored(node, BRIEF, Map.of("note", new Note()));
    awaitNotified(with.handle());
    assertThat(isFound(node, silent)).isFalse();
  }
}
