package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a request costs PostgreSQL: statements, as the store sends them. */
class SqlBudgetTest {
  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(DatabaseExtension.Kind.POSTGRES);

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> claims = new CopyOnWriteArrayList<>();
  private RecordBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void warmUp() {
    node = database.closed(DatabaseExtension.node(
        database.pool(),
        Duration.ofSeconds(10),
        RecordLimits.DEFAULT,
        ExpiryAudience.NONE,
        new StoreEvents() {
          @Override
          public void unreadable(String attribute, String type, CodecException cause) {}

          @Override
          public void roundTrip(Supplier<String> statement) {
            boolean claim = statement.get().contains("claimed_until <=");
            (claim ? claims : sent).add(statement.get());
          }
        }));
    ticket = DatabaseExtension.stored(node, DatabaseExtension.TERMS, Map.of("a", "1", "n", 1L));
  }

  private List<String> cost(Runnable work) {
    sent.clear();
    work.run();
    return List.copyOf(sent);
  }

  @Test
  void aReadIsOneQueryAndWritesNothing() {
    assertThat(cost(() -> {
          StoredSession session = DatabaseExtension.load(node, ticket);
          session.get("a");
          session.commit();
          session.release();
        }))
        .singleElement()
        .asString()
        .startsWith("SELECT");
  }

  @Test
  void aWriteIsOneStatementMore() {
    StoredSession session = DatabaseExtension.load(node, ticket);
    session.put("a", "3");
    assertThat(cost(session::commit)).hasSize(1);
  }

  @Test
  void anEqualValueIsNotWritten() {
    StoredSession session = DatabaseExtension.load(node, ticket);
    session.put("a", "1");
    assertThat(cost(session::commit)).isEmpty();
  }

  @Test
  void aNewSessionIsOneStatement() {
    assertThat(
            cost(() -> DatabaseExtension.stored(node, DatabaseExtension.TERMS, Map.of("b", "1"))))
        .hasSize(1);
  }

  @Test
  void anotherSecretAndALogoutAreOneStatementEach() {
    StoredSession session = DatabaseExtension.load(node, ticket);
    SecretDigest next = ticket.renewed(new SecureRandom()).secret().hash();
    assertThat(cost(() -> session.renew(ticket.secret().hash(), next, Duration.ZERO)))
        .hasSize(1);
    assertThat(cost(session::delete)).hasSize(1);
  }

  @Test
  void anIncrementIsThreeStatements() {
    StoredSession session = DatabaseExtension.load(node, ticket);
    assertThat(cost(() -> session.increment("n", 1))).hasSize(3);
  }

  @Test
  void aRemovalIsThreeStatements() {
    StoredSession session = DatabaseExtension.load(node, ticket);
    session.remove("a");
    assertThat(cost(session::commit)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void anExpiredSessionIsOneStatementBesideTheClaimOfAHundred() {
    sent.clear();
    insertExpired("test", 350);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(database.count("kr_session")).isOne());
    assertThat(sent).hasSize(350).allMatch(statement -> statement.startsWith("WITH taken AS"));
  }

  @Test
  void aClaimReadsTheIndexInItsOrderAndSortsNothing() throws SQLException {
    insertExpired("other", 20_000);
    database.run("ANALYZE kr_session");
    await().until(() -> !claims.isEmpty());
    List<String> plan = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("EXPLAIN " + claims.get(0).replace("?", "'other'"))) {
      while (rows.next()) {
        plan.add(rows.getString(1));
      }
    }
    assertThat(plan)
        .noneMatch(line -> line.contains("Sort") || line.contains("Seq Scan"))
        .anyMatch(line -> line.contains("Index Scan using kr_session_due"));
  }

  /** Sessions that have all expired at the same time. */
  private void insertExpired(String instance, int count) {
    database.run("INSERT INTO kr_session SELECT decode(md5('" + instance
        + "' || i), 'hex'), '" + instance + "', sha256(decode(md5('" + instance
        + "' || i), 'hex')), NULL, 0, NULL, 1000, 1000, 1000, 0, 99999999999999, 2000, 0, 300000,"
        + " 0, 1, 10, NULL FROM generate_series(1, " + count + ") i");
  }
}
