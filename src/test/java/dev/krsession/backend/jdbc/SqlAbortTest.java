package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SessionClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLRecoverableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the connection of a call whose time is over. */
class SqlAbortTest {
  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(DatabaseExtension.Kind.H2);

  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final CountDownLatch aborted = new CountDownLatch(1);

  private DataSource source() {
    DataSource pool = database.pool();
    return proxy(
        DataSource.class,
        pool,
        (method, call) ->
            method.equals("getConnection") ? hanging((Connection) call.go()) : call.go());
  }

  private Connection hanging(Connection connection) {
    return proxy(Connection.class, connection, (method, call) -> {
      switch (method) {
        case "abort", "close" -> {
          ends.add(method);
          Object result = call.go();
          aborted.countDown();
          return result;
        }
        case "prepareStatement" -> {
          aborted.await();
          throw new SQLRecoverableException("aborted", "08006");
        }
        default -> {
          return call.go();
        }
      }
    });
  }

  private interface Call {
    Object go() throws Throwable;
  }

  private interface Answer {
    Object to(String method, Call call) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T real, Answer answer) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> answer.to(method.getName(), () -> {
          try {
            return method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        })));
  }

  @Test
  void aConnectionIsAbortedAndClosedOnce() {
    database.store().greet();
    SqlOptions options =
        new SqlOptions("a test", "test", Duration.ofMillis(200), true, RecordLimits.DEFAULT);
    try (SqlCalls calls =
        new SqlCalls(source(), options, SessionClock.system(), DatabaseExtension.IGNORED)) {
      assertThatThrownBy(
              () -> calls.run("wait", sql -> sql.connection().prepareStatement("SELECT 1")))
          .isInstanceOf(BackendException.class);
    }
    await()
        .until(() -> Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("kr-session-abort")));
    assertThat(ends).containsExactly("abort", "close");
  }
}
