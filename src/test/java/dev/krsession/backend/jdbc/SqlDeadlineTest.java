package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.Breaker;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.Crowd;
import dev.krsession.backend.redis.FaultProxy;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.WaitBudget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A database that is slow or silent holds nobody longer than io-timeout; one that is down, nobody
 * at all.
 */
class SqlDeadlineTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(1_000);

  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(DatabaseExtension.Kind.POSTGRES);

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<String> reasons = new CopyOnWriteArrayList<>();
  private FaultProxy proxy;
  private HikariDataSource pool;
  private RecordBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(database.port());
    String url = database.url().replace(":" + database.port(), ":" + proxy.port());
    HikariConfig config = Databases.config(url);
    config.setConnectionTimeout(500);
    config.setValidationTimeout(500);
    pool = database.closed(new HikariDataSource(config));
    node = database.closed(DatabaseExtension.node(
        pool, IO_TIMEOUT, RecordLimits.DEFAULT, ExpiryAudience.NONE, new StoreEvents() {
          @Override
          public void unreadable(String attribute, String type, CodecException cause) {
            events.add("unreadable " + attribute);
          }

          @Override
          public void storeDown(String why) {
            events.add("down");
            reasons.add(why);
          }

          @Override
          public void storeBack() {
            events.add("back");
          }
        }));
    ticket = DatabaseExtension.stored(
        node, DatabaseExtension.TERMS, Map.of("text", "x".repeat(200), "n", 1L));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private void load() {
    DatabaseExtension.load(node, ticket).release();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BLACK_HOLE", "DRIP", "STUCK"})
  void noRequestWaitsLongerThanTheTimeout(Fault fault) {
    proxy.set(fault);
    Crowd crowd = Crowd.of(2, 1, this::load);
    assertThat(crowd.failures()).hasSize(2);
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  @Test
  void nobodyWaitsLongerForAConnectionEither() {
    pool.getHikariPoolMXBean().softEvictConnections();
    proxy.set(Fault.BLACK_HOLE);
    Crowd crowd = Crowd.of(2, 1, this::load);
    assertThat(crowd.failures()).hasSize(2);
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  @Test
  void aDatabaseKnownToBeDownIsNotAskedAndComesBackByItself() {
    proxy.set(Fault.RESET);
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertThatThrownBy(this::load)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("could not load a session in the database at a test");
    }
    assertThatThrownBy(this::load).hasMessageContaining("a probe will find out");
    assertThat(events).containsExactly("down");
    // whatever was tried, so that it is recognized in the message of another call
    assertThat(reasons).singleElement().asString().startsWith("the database at a test: ");
    proxy.set(Fault.NONE);
    await().atMost(Duration.ofSeconds(20)).until(() -> events.contains("back"));
    assertThat(DatabaseExtension.load(node, ticket).get("n")).isEqualTo(1L);
  }

  @Test
  void aDatabaseThatRefusesIsToldOnceUntilItServesAgain() {
    database.run("ALTER TABLE kr_session RENAME TO kr_gone");
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(this::load).isInstanceOf(BackendException.class);
    }
    assertThat(events).containsExactly("down");
    assertThat(reasons).singleElement().asString().contains("kr_session");
    assertThat(node.isRefusing()).isTrue();
    database.run("ALTER TABLE kr_gone RENAME TO kr_session");
    await().atMost(Duration.ofSeconds(30)).until(() -> {
      load();
      return events.contains("back");
    });
    assertThat(events).containsExactly("down", "back");
    assertThat(node.isRefusing()).isFalse();
  }

  @Test
  void aChangeWhoseAnswerIsLostIsNotMadeTwice() {
    StoredSession session = DatabaseExtension.load(node, ticket);
    assertThat(session.increment("n", 1)).isEqualTo(2);
    proxy.set(Fault.HALF);
    assertThatThrownBy(() -> session.increment("n", 1)).isInstanceOf(BackendException.class);
    proxy.set(Fault.NONE);
    await().ignoreExceptions().until(() -> {
      load();
      return true;
    });
    assertThat(DatabaseExtension.load(node, ticket).get("n")).isIn(2L, 3L);
  }

  @Test
  void aRowThatAnotherHasLockedHoldsNobodyLonger() throws Exception {
    try (Connection other = DriverManager.getConnection(database.url());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE kr_session SET grace_ms = grace_ms");
      StoredSession session = DatabaseExtension.load(node, ticket);
      session.put("text", "y");
      Crowd crowd = Crowd.of(1, 1, session::commit);
      assertThat(crowd.failures()).hasSize(1);
      assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
    }
    assertThat(DatabaseExtension.load(node, ticket).get("n")).isEqualTo(1L);
  }

  @Test
  void aRequestWithoutTimeLeftFailsAtOnce() {
    WaitBudget request = new WaitBudget();
    proxy.set(Fault.BLACK_HOLE);
    Runnable load = request.around(this::load);
    assertThatThrownBy(load::run).isInstanceOf(BackendException.class);
    assertThatThrownBy(load::run).hasMessageContaining("within 1000 ms (io-timeout)");
  }
}
