package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SessionClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two transactions that lock the same two rows in opposite order, so that each waits for both. */
@ParameterizedClass
@EnumSource(DatabaseExtension.Kind.class)
class SqlDeadlockTest {
  private static final String ADD =
      "UPDATE kr_session_user SET score = score + ? WHERE owner = ? AND handle = ?";

  @Parameter
  private DatabaseExtension.Kind kind;

  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(() -> kind);

  private final CyclicBarrier bothHaveOne = new CyclicBarrier(2);
  private final AtomicInteger attempts = new AtomicInteger();

  @BeforeEach
  void fill() throws SQLException {
    database.store().greet();
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      for (char letter : new char[] {'a', 'b'}) {
        statement.executeUpdate("INSERT INTO kr_session_user (owner, handle, score, kept_until)"
            + " VALUES (" + literal(row(letter, 32)) + ", " + literal(row(letter, 16)) + ", 0, 0)");
      }
    }
  }

  /** A key as long as its column. */
  private static byte[] row(char letter, int length) {
    byte[] row = new byte[length];
    row[0] = (byte) letter;
    return row;
  }

  private String literal(byte[] row) {
    String hex = HexFormat.of().formatHex(row);
    return kind == DatabaseExtension.Kind.H2 ? "X'" + hex + "'" : "decode('" + hex + "', 'hex')";
  }

  private SqlCalls calls(Duration ioTimeout) {
    return new SqlCalls(
        database.pool(),
        new SqlOptions("a test", "test", ioTimeout, true, RecordLimits.DEFAULT),
        SessionClock.system(),
        DatabaseExtension.IGNORED);
  }

  /** Both lock one row, then the other's. What is tried again does not wait for the other. */
  private Object addToBoth(SqlCalls calls, char first, char second) {
    AtomicInteger tries = new AtomicInteger();
    try {
      return calls.together("add to two rows", sql -> {
        attempts.incrementAndGet();
        int changed = sql.change(ADD, 1L, row(first, 32), row(first, 16));
        if (tries.getAndIncrement() == 0) {
          meet();
        }
        return changed + sql.change(ADD, 1L, row(second, 32), row(second, 16));
      });
    } catch (BackendException e) {
      return e;
    }
  }

  private void meet() {
    try {
      bothHaveOne.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<Object> deadlocked(SqlCalls calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Object>> both =
          List.of(() -> addToBoth(calls, 'a', 'b'), () -> addToBoth(calls, 'b', 'a'));
      List<Future<Object>> done = threads.invokeAll(both);
      return List.of(done.get(0).get(), done.get(1).get());
    } finally {
      threads.shutdownNow();
    }
  }

  private long sum() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT SUM(score) FROM kr_session_user")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void theOneThatTheDatabaseUndoesIsTriedAgain() throws Exception {
    try (SqlCalls calls = calls(Duration.ofSeconds(30))) {
      assertThat(deadlocked(calls)).containsExactly(2, 2);
    }
    assertThat(attempts.get()).isGreaterThan(2);
    assertThat(sum()).isEqualTo(4);
  }

  @Test
  void withinAShortDeadlineEachIsDoneOrReportedAndNothingIsHalfDone() throws Exception {
    long begun = System.nanoTime();
    try (SqlCalls calls = calls(Duration.ofMillis(500))) {
      Object unused = calls.dialect();
      begun = System.nanoTime();
      List<Object> outcomes = deadlocked(calls);
      // H2 looks for deadlocks at once, PostgreSQL after a second
      assertThat(outcomes)
          .allMatch(outcome -> outcome.equals(2) || outcome instanceof BackendException);
      long stored = outcomes.stream().filter(Integer.valueOf(2)::equals).count();
      await().untilAsserted(() -> assertThat(sum()).isEqualTo(2 * stored));
    }
    // far less than the databases' own patience with what never ends
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }
}
