package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who hears of sessions that expire in a database, and how often. */
@ParameterizedClass
@EnumSource(DatabaseExtension.Kind.class)
class SqlExpiryTest {
  private static final SessionTerms BRIEF = new SessionTerms(Duration.ofSeconds(1), Duration.ZERO);

  @Parameter
  private DatabaseExtension.Kind kind;

  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(() -> kind);

  private final List<SessionHandle> told = new CopyOnWriteArrayList<>();
  private final List<Object> values = new CopyOnWriteArrayList<>();

  private RecordBackend listening() {
    SessionEnds ends = (session, reason) -> {
      told.add(session.handle());
      values.add(Optional.ofNullable(session.get("n")));
    };
    return database.node(
        RecordLimits.DEFAULT,
        new ExpiryAudience(ends, () -> true, value -> false),
        database.pool());
  }

  private void awaitNotified(SessionHandle... sessions) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(told).containsExactlyInAnyOrder(sessions));
  }

  @Test
  void eachOfManySessionsIsNotifiedOnOneOfThreeNodes() {
    List<RecordBackend> nodes = Stream.generate(this::listening).limit(3).toList();
    SessionHandle[] stored = IntStream.range(0, 150)
        .mapToObj(i ->
            DatabaseExtension.stored(nodes.get(i % 3), BRIEF, Map.of("n", i)).handle())
        .toArray(SessionHandle[]::new);
    awaitNotified(stored);
    await().untilAsserted(() -> assertThat(database.count("kr_session")).isZero());
    assertThat(told).hasSize(150);
    assertThat(values).doesNotContain(Optional.empty());
  }

  @Test
  void aSessionThatNobodyListensForLeavesTheTablesToo() {
    RecordBackend node = database.node();
    DatabaseExtension.stored(node, BRIEF, Map.of("a", "1"));
    await().untilAsserted(() -> assertThat(database.count("kr_session")).isZero());
    assertThat(database.count("kr_session_attribute")).isZero();
  }

  @Test
  void aSessionOfAStoppedNodeIsNotifiedByTheNextThatStarts() {
    SessionTicket ticket;
    RecordBackend first = listening();
    ticket = DatabaseExtension.stored(first, BRIEF, Map.of("n", 1));
    first.close();
    await()
        .pollDelay(Duration.ofMillis(1_200))
        .untilAsserted(() -> assertThat(database.count("kr_session")).isOne());
    assertThat(told).isEmpty();
    listening();
    awaitNotified(ticket.handle());
  }
}
