package dev.krsession.backend.jdbc;

import dev.krsession.backend.RenewalContract;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.UserIndexContract;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract of backends and user indexes, over a database. */
class PostgresBackendTest implements UserIndexContract, RenewalContract {
  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(DatabaseExtension.Kind.POSTGRES);

  private SessionBackend backend;

  @BeforeEach
  void open() {
    backend = database.node();
  }

  @Override
  public SessionBackend backend() {
    return backend;
  }

  /** Requests reach it directly. */
  @Override
  public SessionBackend inUse() {
    return backend;
  }

  /** Time in a database passes by itself alone. */
  @Override
  public void elapse(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
