package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.UserIndex.Member;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The index of users in Redis: what it costs, what it shows, and how it heals. */
class RedisUsersTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend one;
  private RedisBackend other;

  @BeforeEach
  void open() {
    RedisOptions options = REDIS.options();
    one = REDIS.opened(RedisNodes.node(new RedisOptions(
        options.uri(),
        options.login(),
        options.tls(),
        options.protocol(),
        options.instanceName(),
        options.poolMax(),
        Duration.ofMillis(500),
        options.touch(),
        options.limits())));
    other = REDIS.node();
  }

  private static UserIndex users(RedisBackend node) {
    return node.users().orElseThrow();
  }

  private SessionTicket of(String user) {
    SessionTicket ticket = RedisExtension.stored(one, RedisExtension.TERMS, Map.of());
    StoredSession session = RedisExtension.load(one, ticket);
    users(one).join(user, session, 0);
    session.changeOwner(
        Optional.of(new SessionOwner(user, true, "Mozilla/5.0 (X11; Linux x86_64) ".repeat(7))));
    session.commit();
    session.release();
    return ticket;
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
  void aSessionThatWasLostFromTheIndexComesBackToItWhenItsTimeHasCome() {
    SessionTicket ticket = of("max");
    REDIS.client().del(userKey());
    REDIS.client().hset(RedisExtension.key(ticket), "m", "0");
    StoredSession session = RedisExtension.load(other, ticket);
    session.commit();
    session.release();
    assertThat(handles(one, "max")).containsExactly(ticket.handle().text());
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
    assertThat(REDIS.client().objectEncoding(RedisExtension.key(ticket))).isEqualTo("listpack");
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
