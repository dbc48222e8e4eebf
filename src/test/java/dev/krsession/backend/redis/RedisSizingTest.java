package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoreSize;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How full Redis is, by its own word. */
class RedisSizingTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private static StoreSize size(RedisBackend node) {
    return node.sizing().orElseThrow().get();
  }

  private static StoreSize measured(RedisBackend node) {
    node.measure();
    return size(node);
  }

  private static void store(RedisBackend node, int sessions, Map<String, ?> attributes) {
    for (int at = 0; at < sessions; at++) {
      SessionTicket unused = RedisExtension.stored(node, RedisExtension.TERMS, attributes);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 30, 2_000})
  void theEstimatedSizeOfASessionIsNearRedisOwn(int length) {
    Map<String, Object> attributes =
        Map.of("user", "x".repeat(length), "count", 7L, "since", "now");
    try (RedisServerFixture redis = RedisServerFixture.start();
        RedisBackend node = RedisNodes.node(redis.uri())) {
      store(node, 1, attributes);
      long before =
          InfoText.number(redis.client().info("memory"), "used_memory").orElseThrow();
      store(node, 2_000, attributes);
      long after = InfoText.number(redis.client().info("memory"), "used_memory").orElseThrow();
      double each = (after - before) / 2_000.0;
      assertThat(size(node).sessionBytes().orElseThrow() / each).isBetween(0.7, 1.4);
    }
  }

  @Test
  void theRoomLeftIsCountedInSuchSessions() {
    try (RedisServerFixture redis = RedisServerFixture.start("--maxmemory", "100mb");
        RedisBackend node = RedisNodes.node(redis.uri())) {
      store(node, 1, Map.of("user", "max"));
      StoreSize size = measured(node);
      long used = InfoText.number(redis.client().info("memory"), "used_memory").orElseThrow();
      double expected = ((100 << 20) - used) / (double) size.sessionBytes().orElseThrow();
      assertThat(size.room().orElseThrow() / expected).isBetween(0.95, 1.05);
    }
  }

  @Test
  void withoutALimitNothingIsSaidOfRoom() {
    RedisBackend node = REDIS.node();
    store(node, 1, Map.of("user", "max"));
    assertThat(measured(node).room()).isEmpty();
  }

  @Test
  void theConnectionsOfAllNodesAreCountedBesideTheLimit() {
    try (RedisServerFixture redis = RedisServerFixture.start("--maxclients", "500");
        RedisBackend node = RedisNodes.node(redis.uri());
        RedisBackend other = RedisNodes.node(redis.uri())) {
      store(node, 1, Map.of());
      store(other, 1, Map.of());
      StoreSize size = measured(node);
      assertThat(size.connections().orElseThrow()).isGreaterThanOrEqualTo(2);
      assertThat(size.mostConnections()).isEqualTo(OptionalLong.of(500));
    }
  }

  @Test
  void keysAreThoseOfTheDatabaseThatTheSessionsAreIn() {
    REDIS.client().set("of another application", "1");
    RedisBackend node = REDIS.opened(RedisNodes.node(REDIS.server().uri() + "/3"));
    store(node, 5, Map.of());
    assertThat(measured(node).keys()).hasValue(5);
  }

  @Test
  void anEmptyDatabaseHasNoKeys() {
    assertThat(measured(REDIS.node()).keys()).hasValue(0);
  }

  @Test
  void sessionsThatListenersWaitForAreCounted() {
    ExpiryEar ear = new ExpiryEar();
    RedisBackend node = REDIS.opened(ear.node(REDIS.options()));
    store(node, 3, Map.of());
    await().untilAsserted(() -> assertThat(measured(node).scheduled()).hasValue(3));
  }

  @Test
  void aUserWithoutTheRightHearsWhichOneAndNothingFails() {
    REDIS
        .client()
        .sendCommand(Words.ACL, "SETUSER", "narrow", "on", ">s3cret", "~*", "&*", "+@all", "-info");
    RedisBackend node =
        REDIS.opened(RedisNodes.node(REDIS.server().uri().replace("://", "://narrow:s3cret@")));
    store(node, 1, Map.of("user", "max"));
    StoreSize size = measured(node);
    assertThat(size.refusal())
        .hasValueSatisfying(
            said -> assertThat(said).contains("redis.username", "+info", "ACL SETUSER"));
    assertThat(size.sessionBytes()).isPresent();
    assertThat(size.scheduled()).hasValue(0);
    assertThat(List.of(size.room(), size.connections(), size.mostConnections(), size.keys()))
        .containsOnly(OptionalLong.empty());
    assertThat(node.isDown()).isFalse();
  }

  @Test
  void aRefusalIsNotAskedForAgainInEachRound() {
    REDIS
        .client()
        .sendCommand(
            Words.ACL, "SETUSER", "patient", "on", ">s3cret", "~*", "&*", "+@all", "-info");
    RedisBackend node =
        REDIS.opened(RedisNodes.node(REDIS.server().uri().replace("://", "://patient:s3cret@")));
    node.measure();
    REDIS.client().sendCommand(Words.ACL, "LOG", "RESET");
    IntStream.range(0, 11).forEach(round -> node.measure());
    assertThat((List<?>) REDIS.client().sendCommand(Words.ACL, "LOG")).isEmpty();
    REDIS.client().sendCommand(Words.ACL, "SETUSER", "patient", "+info");
    node.measure();
    assertThat(size(node).refusal()).isEmpty();
  }

  @Test
  void figuresOfAStoreThatHasGoneAreForgotten() {
    try (RedisServerFixture redis = RedisServerFixture.start();
        RedisBackend node = RedisNodes.node(redis.uri())) {
      assertThat(measured(node).connections()).isPresent();
      redis.kill();
      assertThatThrownBy(node::measure).isInstanceOf(BackendException.class);
      assertThat(size(node).connections()).isEmpty();
    }
  }

  @Test
  void nobodyAsksRedisBeforeSomebodyWantsToKnow() {
    RedisBackend node = REDIS.node();
    store(node, 1, Map.of());
    Supplier<StoreSize> sizing = node.sizing().orElseThrow();
    assertThat(sizingThreads()).isZero();
    assertThat(sizing.get().connections()).isEmpty();
    assertThat(sizingThreads()).isOne();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(sizing.get().connections()).isPresent());
    node.close();
    assertThat(sizingThreads()).isZero();
  }

  private static long sizingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("kr-session-sizing"))
        .count();
  }
}
