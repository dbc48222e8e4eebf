package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.UserIndex.Member;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The index of users in Redis: what it costs, what it shows, and how it heals. */
class RedisUsersTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  /** How many entries, and how many sessions, are read in one call. */
  private static final int ENTRIES = 512;

  private static final int SESSIONS = 32;

  private RedisBackend one;
  private RedisBackend other;

  @BeforeEach
  void open() {
    RedisOptions options = REDIS.options();
    one = REDIS.opened(
        RedisNodes.node(RedisNodes.with(options, Map.of("ioTimeout", Duration.ofMillis(500)))));
    other = REDIS.node();
  }

  private static UserIndex users(RedisBackend node) {
    return node.users().orElseThrow();
  }

  private SessionTicket of(String user) {
    return of(one, user);
  }

  private static SessionTicket of(RedisBackend node, String user) {
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of());
    StoredSession session = RedisExtension.load(node, ticket);
    users(node).join(user, session, 0);
    become(user, session);
    session.release();
    return ticket;
  }

  private static void become(String user, StoredSession session) {
    session.changeOwner(
        Optional.of(new SessionOwner(user, true, "Mozilla/5.0 (X11; Linux x86_64) ".repeat(7))));
    session.commit();
  }

  private static String userKey() {
    return REDIS.client().keys("krsession:user:*").iterator().next();
  }

  private static long entries() {
    return REDIS.client().keys("krsession:user:*").stream()
        .mapToLong(key -> REDIS.client().zcard(key))
        .sum();
  }

  private static List<String> handles(RedisBackend node, String user) {
    return users(node).members(user).stream()
        .map(Member::session)
        .map(session -> session.handle().text())
        .toList();
  }

  @Test
  void anotherNodeSeesAndEndsWhatOneHasMade() {
    SessionTicket ticket = of("max");
    assertThat(handles(other, "max")).containsExactly(ticket.handle().text());
    assertThat(users(other).members("max").get(0).session().delete()).isTrue();
    assertThat(one.load(ticket.handle(), ticket.secret().hash())).isEmpty();
    assertThat(REDIS.client().keys("krsession:*")).isEmpty();
  }

  @Test
  void noKeyBearsTheNameOfAUser() {
    of("max@example.org");
    assertThat(REDIS.client().keys("*")).noneMatch(key -> key.contains("max"));
  }

  @Test
  void theIndexExpiresAfterTheSession() {
    of("max");
    assertThat(REDIS.client().pttl(userKey()))
        .isBetween(Duration.ofMinutes(90).toMillis(), Duration.ofMinutes(120).toMillis());
  }

  @Test
  void anEntryWhoseSessionHasGoneIsDropped() {
    SessionTicket gone = of("max");
    SessionTicket stays = of("max");
    REDIS.client().del(RedisExtension.key(gone));
    assertThat(handles(one, "max")).containsExactly(stays.handle().text());
    await().atMost(Duration.ofSeconds(10)).until(() -> {
      users(one).members("max");
      return entries() == 1;
    });
  }

  @Test
  void aSessionThatWasLostFromTheIndexComesBackToItWithTheNextRequest() {
    SessionTicket ticket = of("max");
    REDIS.client().del(userKey());
    assertThat(handles(one, "max")).isEmpty();
    RedisExtension.load(other, ticket).release();
    await().until(() -> handles(one, "max").equals(List.of(ticket.handle().text())));
  }

  @Test
  void aSessionThatIsKeptAliveAloneComesBackToo() {
    SessionTicket ticket = of("max");
    REDIS.client().del(userKey());
    other.touch(ticket.handle(), ticket.secret().hash());
    await().until(() -> handles(one, "max").equals(List.of(ticket.handle().text())));
  }

  @Test
  void aNodeWhoseClockIsAheadLosesNoEntry() {
    RedisBackend ahead = REDIS.opened(RedisNodes.node(REDIS.options(), new AheadClock()));
    SessionTicket ticket = of(ahead, "max");
    String key = userKey();
    REDIS.client().pexpire(key, 1);
    await().until(() -> !REDIS.client().exists(key));
    RedisExtension.load(other, ticket).release();
    await().until(() -> handles(ahead, "max").equals(List.of(ticket.handle().text())));
    assertThat(REDIS.client().hgetAll(RedisExtension.key(ticket))).doesNotContainKey("m");
  }

  /** A host's clock that is two hours ahead. */
  private static final class AheadClock implements SessionClock {
    private final SessionClock right = SessionClock.system();

    @Override
    public Instant now() {
      return right.now().plus(Duration.ofHours(2));
    }

    @Override
    public long nanos() {
      return right.nanos();
    }
  }

  @Test
  void theSetLastsAsLongAsASessionWhoseIdleTimeoutHasGrown() {
    SessionTicket ticket = of("max");
    StoredSession session = RedisExtension.load(one, ticket);
    session.changeIdleTimeout(Duration.ofHours(10));
    session.commit();
    session.release();
    assertThat(REDIS.client().pttl(userKey()))
        .isGreaterThan(Duration.ofHours(39).toMillis());
  }

  @Test
  void aPauseBetweenJoiningAndStoringLosesNoEntry() {
    SessionTicket ticket = RedisExtension.stored(one, RedisExtension.TERMS, Map.of());
    StoredSession session = RedisExtension.load(one, ticket);
    users(one).join("max", session, 2);
    // as if the node had stood still for longer than an entry may wait for its session
    backdate(ticket, Duration.ofSeconds(60));
    assertThat(handles(one, "max")).isEmpty();
    assertThat(entries()).isZero();
    become("max", session);
    assertThat(users(one).join("max", session, 2)).isTrue();
    session.release();
    assertThat(handles(other, "max")).containsExactly(ticket.handle().text());
  }

  @Test
  void anEntrySettledMeanwhileIsNotDropped() {
    SessionTicket ticket = of("max");
    double found = score(ticket);
    StoredSession session = RedisExtension.load(one, ticket);
    users(one).join("max", session, 0);
    session.release();
    REDIS
        .client()
        .eval(
            RedisUserSets.FORGET.source(),
            List.of(userKey()),
            List.of(ticket.handle().text(), Long.toString((long) found)));
    assertThat(handles(other, "max")).containsExactly(ticket.handle().text());
  }

  @Test
  void aSettledEntryWithoutItsSessionIsDroppedAtOnce() {
    SessionTicket ticket = of("max");
    StoredSession session = RedisExtension.load(one, ticket);
    users(one).join("max", session, 0);
    REDIS.client().del(RedisExtension.key(ticket));
    assertThat(handles(other, "max")).isEmpty();
    assertThat(entries()).isZero();
  }

  @Test
  void aListOfManyTakesFewCalls() {
    int sessions = 2 * ENTRIES + 100;
    List<SessionTicket> tickets =
        Stream.generate(() -> of("max")).limit(sessions).toList();
    ServerCost cost = ServerCost.of(
        REDIS.client(), () -> assertThat(users(one).members("max")).hasSize(sessions));
    assertThat(tickets).hasSize(sessions);
    assertThat(cost.roundTrips()).isBetween(1L, sessions / SESSIONS + 20L);
  }

  @Test
  void noneOfManyThatJoinedInOneMomentIsMissed() {
    int sessions = ENTRIES + 20;
    List<SessionTicket> tickets =
        Stream.generate(() -> of("max")).limit(sessions).toList();
    tickets.forEach(
        ticket -> REDIS.client().zadd(userKey(), 1_000_001, ticket.handle().text()));
    assertThat(handles(one, "max"))
        .containsExactlyInAnyOrderElementsOf(
            tickets.stream().map(ticket -> ticket.handle().text()).toList());
  }

  @Test
  void aLoginAndALogoutAmongManyLookAtFewEntries() {
    SessionTicket ticket = of("max");
    for (int part = 0; part < 50; part++) {
      Map<String, Double> crowd = new HashMap<>();
      for (int i = 0; i < 1_000; i++) {
        crowd.put(SessionTicket.issue(new SecureRandom()).handle().text(), 1e12 + 2 * i + 1);
      }
      REDIS.client().zadd(userKey(), crowd);
    }
    StoredSession session = RedisExtension.load(one, ticket);
    long before = ranges();
    users(one).leave("max", session);
    users(one).join("max", session, 0);
    session.delete();
    // a login looks once at those that have joined in the same moment
    assertThat(ranges() - before).isLessThanOrEqualTo(1);
  }

  /** How often the server has looked at a part of a set. */
  private static long ranges() {
    return REDIS
        .client()
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_zrange"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("^[^:]*:calls=([0-9]+),.*", "$1")))
        .sum();
  }

  private void backdate(SessionTicket ticket, Duration by) {
    REDIS
        .client()
        .zadd(userKey(), score(ticket) - by.toMillis(), ticket.handle().text());
  }

  private static double score(SessionTicket ticket) {
    return REDIS.client().zscore(userKey(), ticket.handle().text());
  }

  @Test
  void aRequestThatBindsNobodyCostsNothingMore() {
    SessionTicket ticket = of("max");
    ServerCost cost = ServerCost.of(REDIS.client(), () -> {
      StoredSession session = RedisExtension.load(one, ticket);
      session.get("a");
      session.commit();
      session.release();
    });
    assertThat(cost.roundTrips()).isOne();
    assertThat(cost.commands()).isEqualTo(2);
  }

  @Test
  void aLongDeviceLeavesTheHashCompact() {
    SessionTicket ticket = of("max");
    // so it is called before 7.0, and since
    assertThat(REDIS.client().objectEncoding(RedisExtension.key(ticket)))
        .isIn("ziplist", "listpack");
    assertThat(users(one).members("max").get(0).session().owner().orElseThrow().device())
        .hasSize(SessionOwner.DEVICE_CHARS);
  }

  @Test
  void aCrowdOfDeadEntriesIsLookedThrough() {
    for (int login = 0; login < 127; login++) {
      SessionTicket ticket = of("max");
      REDIS.client().del(RedisExtension.key(ticket));
    }
    await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
    for (int login = 0; login < 256; login++) {
      of("max");
    }
    assertThat(entries()).isEqualTo(256);
  }
}
