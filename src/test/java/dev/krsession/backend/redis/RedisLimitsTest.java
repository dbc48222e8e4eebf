package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.SessionTicket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much a session in Redis holds, whoever writes to it meanwhile. */
class RedisLimitsTest {
  private static final int ATTRIBUTES = 20;
  private static final int BYTES = 10_000;

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend node;

  @BeforeEach
  void open() {
    node = limited(ATTRIBUTES, BYTES);
  }

  private static RedisBackend limited(int attributes, int bytes) {
    RedisOptions options = REDIS.options();
    return REDIS.opened(RedisNodes.node(
        RedisNodes.with(options, Map.of("limits", new RecordLimits(attributes, bytes)))));
  }

  private SessionTicket stored(Map<String, ?> attributes) {
    return RedisExtension.stored(node, RedisExtension.TERMS, attributes);
  }

  private StoredSession load(SessionTicket ticket) {
    return RedisExtension.load(node, ticket);
  }

  /** Copies of one session that know nothing of each other. */
  private List<StoredSession> copies(SessionTicket ticket, int number) {
    return IntStream.range(0, number).mapToObj(at -> load(ticket)).toList();
  }

  private static long commits(List<StoredSession> copies) {
    return copies.stream().filter(RedisLimitsTest::isStored).count();
  }

  private static boolean isStored(StoredSession session) {
    try {
      return session.commit() == CommitResult.STORED;
    } catch (LimitExceededException refusal) {
      return false;
    }
  }

  private static Map<String, Object> numbered(int count, Object value) {
    Map<String, Object> attributes = new HashMap<>();
    IntStream.range(0, count).forEach(at -> attributes.put("a" + at, value));
    return attributes;
  }

  @Test
  void oneAttributeTooManyIsRefusedWithTheSetting() {
    StoredSession session = load(stored(numbered(ATTRIBUTES, 1)));
    session.put("a0", "again");

    assertThatThrownBy(() -> session.put("more", 1))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.attributes");
  }

  @Test
  void aSessionTooLargeIsRefusedWithTheSetting() {
    StoredSession session = load(stored(numbered(3, "x".repeat(3000))));

    assertThatThrownBy(() -> session.put("more", "x".repeat(3000)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.session-bytes");
  }

  @Test
  void removedAttributesMakeRoom() {
    SessionTicket ticket = stored(numbered(3, "x".repeat(3000)));
    StoredSession session = load(ticket);
    session.remove("a0");
    session.put("more", "x".repeat(3000));

    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    assertThat(load(ticket).names()).containsExactlyInAnyOrder("a1", "a2", "more");
  }

  @Test
  void parallelRequestsStoreNoMoreBytesThanThereMayBe() {
    SessionTicket ticket = stored(Map.of());
    List<StoredSession> copies = copies(ticket, 40);
    IntStream.range(0, 40).forEach(at -> copies.get(at).put("a" + at, "x".repeat(3000)));

    assertThat(commits(copies)).isEqualTo(3);
    assertThat(load(ticket).names()).hasSize(3);
  }

  @Test
  void parallelRequestsStoreNoMoreAttributesThanThereMayBe() {
    SessionTicket ticket = stored(Map.of());
    List<StoredSession> copies = copies(ticket, 10);
    IntStream.range(0, 10)
        .forEach(at -> IntStream.range(0, 6).forEach(i -> copies.get(at).put(at + "." + i, 1)));

    assertThat(commits(copies)).isEqualTo(3);
    assertThat(load(ticket).names()).hasSize(18);
  }

  @Test
  void theSettingIsNamedToWhoComesTooLate() {
    SessionTicket ticket = stored(Map.of());
    List<StoredSession> copies = copies(ticket, 2);
    copies.get(0).put("a", "x".repeat(6000));
    copies.get(1).put("b", "x".repeat(6000));
    copies.get(0).commit();

    assertThatThrownBy(copies.get(1)::commit)
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.session-bytes");
  }

  @Test
  void parallelUpdatesStoreNoMoreThanThereMayBe() {
    SessionTicket ticket = stored(Map.of());
    List<StoredSession> copies = copies(ticket, 10);
    List<Integer> refused = new ArrayList<>();
    for (int at = 0; at < 10; at++) {
      try {
        copies.get(at).update("a" + at, present -> "x".repeat(3000));
      } catch (LimitExceededException refusal) {
        refused.add(at);
      }
    }

    assertThat(refused).hasSize(7);
    assertThat(load(ticket).names()).hasSize(3);
  }

  @Test
  void parallelCountersAreNoMoreThanThereMayBe() {
    SessionTicket ticket = stored(Map.of());
    List<StoredSession> copies = copies(ticket, 30);
    List<Integer> refused = new ArrayList<>();
    for (int at = 0; at < 30; at++) {
      try {
        copies.get(at).increment("a" + at, 1);
      } catch (LimitExceededException refusal) {
        refused.add(at);
      }
    }

    assertThat(refused).hasSize(10);
    assertThat(load(ticket).names()).hasSize(ATTRIBUTES);
  }

  @Test
  void namesCountByTheirBytes() {
    StoredSession session = load(stored(Map.of()));

    assertThatThrownBy(() -> session.put("ä".repeat(BYTES / 2), 1))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.session-bytes");
    assertThatCode(() -> session.put("a".repeat(BYTES / 2), 1)).doesNotThrowAnyException();
  }

  @Test
  void aNameCountsInRedisToo() {
    SessionTicket ticket = stored(Map.of());
    List<StoredSession> copies = copies(ticket, 4);
    IntStream.range(0, 4).forEach(at -> copies.get(at).put(at + "日".repeat(1000), 1));

    assertThat(commits(copies)).isEqualTo(3);
  }

  @Test
  void theSameAttributeMayBeWrittenAgainAndAgain() {
    SessionTicket ticket = stored(Map.of());
    for (int at = 0; at < 20; at++) {
      StoredSession session = load(ticket);
      session.put("a", (at + "x").repeat(2000));

      assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    }
  }

  @Test
  void valuesOfAnEarlierVersionAreCounted() {
    SessionTicket ticket = stored(numbered(2, "x".repeat(3000)));
    REDIS.client().hdel(RedisExtension.key(ticket), "s");
    List<StoredSession> copies = copies(ticket, 3);
    IntStream.range(0, 3).forEach(at -> copies.get(at).put("b" + at, "x".repeat(3000)));

    assertThat(commits(copies)).isEqualTo(1);
    assertThat(load(ticket).names()).hasSize(3);
  }

  @Test
  void aDamagedCountIsMadeAnew() {
    SessionTicket ticket = stored(Map.of("a", "1"));
    REDIS.client().hset(RedisExtension.key(ticket), "s", "many");
    StoredSession session = load(ticket);
    session.put("b", "2");

    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
  }

  @Test
  void aSessionBeyondALoweredLimitCanStillBeUsed() {
    SessionTicket ticket = RedisExtension.stored(
        limited(100, 1 << 20), RedisExtension.TERMS, numbered(50, "x".repeat(1000)));
    StoredSession session = load(ticket);
    session.put("a0", "less");

    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    assertThat(load(ticket).get("a0")).isEqualTo("less");
  }

  @Test
  void byDefaultThreeHundredAttributesFit() {
    node = REDIS.node();

    assertThat(load(stored(numbered(300, "value"))).names()).hasSize(300);
  }

  @Test
  void byDefaultTenThousandAttributesFit() {
    node = REDIS.node();

    assertThat(load(stored(numbered(10_000, 1))).names()).hasSize(10_000);
  }
}
