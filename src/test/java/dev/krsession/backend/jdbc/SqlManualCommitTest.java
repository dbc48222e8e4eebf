package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SessionClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool of the application's, without automatic commits, that resets no connection. */
final class SqlManualCommitTest {
  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(DatabaseExtension.Kind.H2);

  private Connection only;
  private SqlCalls calls;

  @BeforeEach
  void open() throws SQLException {
    database.store().greet();
    only = DriverManager.getConnection(database.url());
    only.setAutoCommit(false);
    SqlOptions options =
        new SqlOptions("a test", "test", Duration.ofSeconds(10), true, RecordLimits.DEFAULT);
    calls = new SqlCalls(pool(), options, SessionClock.system(), DatabaseExtension.IGNORED);
  }

  @AfterEach
  void close() throws SQLException {
    calls.close();
    only.close();
  }

  private DataSource pool() {
    return proxy(DataSource.class, (name, call) -> proxy(Connection.class, this::unlessClose));
  }

  private Object unlessClose(String name, Call call) throws Throwable {
    return name.equals("close") ? null : call.on(only);
  }

  private interface Call {
    Object on(Object real) throws Throwable;
  }

  private interface Answer {
    Object to(String name, Call call) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> answer.to(method.getName(), real -> {
          try {
            return method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        })));
  }

  @Test
  void itsConnectionsAreGivenBackAsTheyWere() throws SQLException {
    long unused = calls.read("ask for the time", Sql::now);
    assertThat(only.getAutoCommit()).isFalse();
    unused = calls.together("ask for the time", Sql::now);
    assertThat(only.getAutoCommit()).isFalse();
  }

  @Test
  void soTheyAreAfterAFailure() throws SQLException {
    assertThatThrownBy(() -> calls.together("fail", sql -> {
          throw new SQLException("provoked");
        }))
        .isInstanceOf(BackendException.class);
    assertThat(only.getAutoCommit()).isFalse();
  }
}
