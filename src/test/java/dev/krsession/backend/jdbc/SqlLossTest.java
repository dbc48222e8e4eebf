package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.redis.Crowd;
import dev.krsession.session.SessionTicket;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL that hangs, is killed, and comes back with what it has acknowledged. */
@Tag("slow")
class SqlLossTest {
  private static final Duration IO_TIMEOUT = Duration.ofSeconds(1);

  @TempDir
  private Path folder;

  private EmbeddedPostgres server;
  private HikariDataSource pool;
  private RecordBackend node;

  @BeforeEach
  void start() throws IOException {
    // as PostgreSQL has it by itself; for tests the builder would trade it for speed
    server = EmbeddedPostgres.builder()
        .setServerConfig("synchronous_commit", "on")
        .setDataDirectory(folder.resolve("data"))
        .start();
    HikariConfig config = Databases.config(server.getJdbcUrl("postgres", "postgres"));
    config.setConnectionTimeout(500);
    config.setValidationTimeout(500);
    pool = new HikariDataSource(config);
    node = DatabaseExtension.node(
        pool, IO_TIMEOUT, RecordLimits.DEFAULT, ExpiryAudience.NONE, DatabaseExtension.IGNORED);
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
    pool.close();
    server.close();
  }

  /** What starts it again; root starts it as nobody in particular, which it insists on. */
  private List<String> command() throws IOException {
    ProcessHandle.Info info = ProcessHandle.of(pid()).orElseThrow().info();
    Stream<String> start = Stream.concat(
        Stream.of(info.command().orElseThrow()), Stream.of(info.arguments().orElseThrow()));
    Stream<String> before = System.getProperty("user.name").equals("root")
        ? Stream.of("unshare", "-U")
        : Stream.empty();
    return Stream.concat(before, start).toList();
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
        .get(0)
        .strip());
  }

  private static void signal(String name, long pid) throws IOException {
    List<ProcessHandle> all = Stream.concat(
            Stream.of(ProcessHandle.of(pid).orElseThrow()),
            ProcessHandle.of(pid).orElseThrow().descendants())
        .toList();
    for (ProcessHandle each : all) {
      new ProcessBuilder("kill", "-" + name, "" + each.pid()).start().onExit().join();
    }
  }

  @Test
  void aDatabaseThatHangsHoldsNobodyLongerThanTheTimeout() throws IOException {
    SessionTicket ticket = DatabaseExtension.stored(node, DatabaseExtension.TERMS, Map.of("n", 1L));
    long pid = pid();
    signal("STOP", pid);
    try {
      Crowd crowd = Crowd.of(4, 1, () -> DatabaseExtension.load(node, ticket).release());
      assertThat(crowd.failures()).hasSize(4);
      assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
    } finally {
      signal("CONT", pid);
    }
    await()
        .ignoreExceptions()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Long.valueOf(1).equals(DatabaseExtension.load(node, ticket).get("n")));
  }

  @Test
  void aKilledDatabaseComesBackWithAllThatItAcknowledged() throws IOException {
    SessionTicket ticket = DatabaseExtension.stored(node, DatabaseExtension.TERMS, Map.of());
    List<String> command = command();
    long acknowledged = 0;
    for (int i = 0; i < 200; i++) {
      StoredSession session = DatabaseExtension.load(node, ticket);
      acknowledged = session.increment("n", 1);
      session.release();
    }
    signal("KILL", pid());
    assertThatThrownBy(() -> DatabaseExtension.load(node, ticket))
        .isInstanceOf(BackendException.class);
    // as long as its children are there, it refuses to start
    await()
        .ignoreExceptions()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          boolean unused = new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("restart.log").toFile())
              .start()
              .waitFor(2, TimeUnit.SECONDS);
          DatabaseExtension.load(node, ticket).release();
          return true;
        });
    assertThat(DatabaseExtension.load(node, ticket).get("n")).isEqualTo(acknowledged);
  }
}
