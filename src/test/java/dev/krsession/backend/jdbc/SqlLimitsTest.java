package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.SessionTicket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How much a session in a database holds, whoever writes to it meanwhile. */
@ParameterizedClass
@EnumSource(DatabaseExtension.Kind.class)
class SqlLimitsTest {
  @Parameter
  private DatabaseExtension.Kind kind;

  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(() -> kind);

  private RecordBackend node(int attributes, int bytes) {
    return database.node(new RecordLimits(attributes, bytes), ExpiryAudience.NONE, database.pool());
  }

  private static Map<String, Object> numbered(int count, Object value) {
    Map<String, Object> attributes = new HashMap<>();
    IntStream.range(0, count).forEach(at -> attributes.put("a" + at, value));
    return attributes;
  }

  /** Commits that are stored, of requests that know nothing of each other. */
  private static long stored(
      RecordBackend node, int requests, BiConsumer<StoredSession, Integer> change) {
    SessionTicket ticket = DatabaseExtension.stored(node, DatabaseExtension.TERMS, Map.of());
    List<StoredSession> copies = IntStream.range(0, requests)
        .mapToObj(at -> DatabaseExtension.load(node, ticket))
        .toList();
    return IntStream.range(0, requests)
        .filter(at -> {
          try {
            change.accept(copies.get(at), at);
            return copies.get(at).commit() == CommitResult.STORED;
          } catch (LimitExceededException refusal) {
            return false;
          }
        })
        .count();
  }

  @Test
  void parallelRequestsStoreNoMoreBytesThanThereMayBe() {
    assertThat(
            stored(node(20, 10_000), 10, (session, at) -> session.put("a" + at, "x".repeat(3000))))
        .isEqualTo(3);
  }

  @Test
  void parallelRequestsStoreNoMoreAttributesThanThereMayBe() {
    assertThat(stored(
            node(20, 10_000),
            5,
            (session, at) -> IntStream.range(0, 6).forEach(i -> session.put(at + "." + i, 1))))
        .isEqualTo(3);
  }

  @Test
  void parallelCountersAreNoMoreThanThereMayBe() {
    assertThat(stored(node(20, 10_000), 25, (session, at) -> session.increment("a" + at, 1)))
        .isEqualTo(20);
  }

  @Test
  void parallelUpdatesStoreNoMoreThanThereMayBe() {
    assertThat(stored(
            node(20, 10_000),
            10,
            (session, at) -> session.update("a" + at, present -> "x".repeat(3000))))
        .isEqualTo(3);
  }

  @Test
  void theSettingIsNamedToWhoComesTooLate() {
    RecordBackend node = node(20, 10_000);
    SessionTicket ticket = DatabaseExtension.stored(node, DatabaseExtension.TERMS, Map.of());
    StoredSession late = DatabaseExtension.load(node, ticket);
    StoredSession first = DatabaseExtension.load(node, ticket);
    first.put("a", "x".repeat(6000));
    first.commit();
    late.put("b", "x".repeat(6000));

    assertThatThrownBy(late::commit)
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.session-bytes");
  }

  @Test
  void theSameAttributeMayBeWrittenAndRemovedAgainAndAgain() {
    RecordBackend node = node(20, 10_000);
    SessionTicket ticket = DatabaseExtension.stored(node, DatabaseExtension.TERMS, Map.of("b", 1L));
    for (int at = 0; at < 12; at++) {
      StoredSession session = DatabaseExtension.load(node, ticket);
      session.put("a", "x".repeat(2000 + at));
      session.increment("b", 10_000);
      assertThat(session.commit()).isEqualTo(CommitResult.STORED);
      session.remove("a");
      assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    }
  }

  @Test
  void aSessionBeyondALoweredLimitCanStillBeUsed() {
    SessionTicket ticket = DatabaseExtension.stored(
        node(100, 1 << 20), DatabaseExtension.TERMS, numbered(50, "x".repeat(1000)));
    RecordBackend lower = node(20, 10_000);
    StoredSession session = DatabaseExtension.load(lower, ticket);
    session.put("a0", "less");

    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    assertThat(DatabaseExtension.load(lower, ticket).get("a0")).isEqualTo("less");
  }

  @Test
  void byDefaultTenThousandAttributesFitAndCanBeRemoved() {
    RecordBackend node = database.node();
    SessionTicket ticket =
        DatabaseExtension.stored(node, DatabaseExtension.TERMS, numbered(10_000, 1));
    StoredSession session = DatabaseExtension.load(node, ticket);
    assertThat(session.names()).hasSize(10_000);
    session.names().forEach(session::remove);
    session.commit();

    assertThat(DatabaseExtension.load(node, ticket).names()).isEmpty();
  }
}
