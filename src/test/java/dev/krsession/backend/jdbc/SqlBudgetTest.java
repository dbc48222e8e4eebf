package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
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
            if (!statement.get().contains("claimed_until <=")) {
              sent.add(statement.get());
            }
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
}
