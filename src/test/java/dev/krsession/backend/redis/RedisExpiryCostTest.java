package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What it costs Redis that somebody hears of sessions that expire, counted by Redis itself. */
class RedisExpiryCostTest {
  private static final int SESSIONS = 100;
  private static final SessionTerms BRIEF = new SessionTerms(Duration.ofSeconds(2), Duration.ZERO);

  /** What a node asks in the seconds that a test takes, whatever the number of sessions. */
  private static final int ROUNDS = 30;

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final ExpiryEar ear = new ExpiryEar();

  private RedisBackend listening() {
    RedisBackend node = REDIS.opened(ear.node(REDIS.options()));
    store(node, 1);
    return node;
  }

  private static void store(RedisBackend node, int sessions) {
    IntStream.range(0, sessions).forEach(i -> RedisExtension.stored(node, BRIEF, Map.of("n", i)));
  }

  @Test
  void itCostsNothingWhereNobodyListens() {
    SessionTicket ticket = RedisExtension.stored(REDIS.node(), BRIEF, Map.of("a", "1"));
    assertThat(REDIS.client().hexists(RedisExtension.key(ticket), "e")).isFalse();
    assertThat(REDIS.client().dbSize()).isOne();
    assertThat(REDIS.client().pttl(RedisExtension.key(ticket))).isLessThanOrEqualTo(2_000);
  }

  @Test
  void storingASessionIsStillOneRoundTrip() {
    RedisBackend node = listening();
    ServerCost cost = ServerCost.of(REDIS.client(), () -> store(node, SESSIONS));
    assertThat(cost.roundTrips()).isLessThan(SESSIONS + ROUNDS);
  }

  @Test
  void readingASessionIsOneRoundTrip() {
    RedisBackend node = listening();
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
    ServerCost cost = ServerCost.of(
        REDIS.client(),
        () -> IntStream.range(0, SESSIONS)
            .forEach(i -> RedisExtension.load(node, ticket).release()));
    assertThat(cost.roundTrips()).isLessThan(SESSIONS + ROUNDS);
  }

  @Test
  void aSessionThatExpiresIsOneRoundTrip() {
    RedisBackend node = listening();
    store(node, SESSIONS);
    ServerCost cost =
        ServerCost.of(REDIS.client(), () -> await().until(() -> ear.told().size() == SESSIONS + 1));
    assertThat(cost.roundTrips()).isBetween((long) SESSIONS, SESSIONS + ROUNDS + 0L);
  }
}
