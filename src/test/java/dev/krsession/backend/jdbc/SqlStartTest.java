package dev.krsession.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.redis.FaultProxy;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.backend.redis.WebNode;
import dev.krsession.bare.BareContainer;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Starts with a database that is not there, not ready or not to be had. */
class SqlStartTest {
  @RegisterExtension
  final DatabaseExtension database = new DatabaseExtension(DatabaseExtension.Kind.POSTGRES);

  @TempDir
  private Path folder;

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Map<String, String> settings) {
    return assertThatThrownBy(() -> new BareContainer(settings).close()).cause();
  }

  @Test
  void anApplicationStartsWithoutItsDatabaseAndHasSessionsOnceItIsThere() throws Exception {
    String url = database.url();
    String absent = url.replaceFirst("/kr[0-9a-f]+", "/absent" + System.nanoTime());
    String name = absent.replaceFirst("^.*/([a-z0-9]+).*$", "$1");
    try (LogMessages log = LogMessages.listen();
        KrSessionKit node =
            WebNode.with(Map.of("jdbc.url", absent, "io-timeout", "1s")).start()) {
      assertThat(log.messages())
          .anyMatch(line -> line.contains("the session store does not serve"));
      Visitor visitor = node.visitor();
      assertThat(visitor.get("/hello").body()).isEqualTo("hello");
      assertThat(visitor.get("/count").status()).isEqualTo(503);
      database.run("CREATE DATABASE " + name);
      await().atMost(Duration.ofSeconds(30)).until(() -> visitor.get("/count").status() == 200);
      assertThat(visitor.get("/count").body()).isEqualTo("2");
    }
  }

  @Test
  void missingTablesThatMayNotBeCreatedRefuseTheStartWithWhatCreatesThem() {
    refused(Map.of("jdbc.url", database.url(), "jdbc.create-tables", "false"))
        .hasMessageContainingAll(
            "jdbc.create-tables",
            "the database has no kr_session, kr_session_attribute",
            "jdbc.create-tables is false",
            "CREATE TABLE kr_session (");
  }

  @Test
  void aUserWithoutRightsIsNamedTheReason() {
    String user = "poor" + System.nanoTime();
    database.run("CREATE USER " + user);
    database.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    refused(Map.of("jdbc.url", database.url().replaceFirst("user=[^&]*", "user=" + user)))
        .hasMessageContainingAll(
            "this user may not create them", "permission denied", "CREATE TABLE kr_session (");
  }

  @Test
  void tablesThatAreMissingWhenTheDatabaseCameLaterAreNamedOnceAndUsedWhenTheyAreThere()
      throws Exception {
    try (FaultProxy proxy = FaultProxy.to(database.port());
        LogMessages log = LogMessages.listen()) {
      proxy.set(Fault.RESET);
      String url = database.url().replace(":" + database.port(), ":" + proxy.port());
      try (KrSessionKit node = WebNode.with(
              Map.of("jdbc.url", url, "io-timeout", "1s", "jdbc.create-tables", "false"))
          .start()) {
        proxy.set(Fault.NONE);
        Visitor visitor = node.visitor();
        await().until(() -> {
          visitor.get("/count");
          return log.messages().stream().anyMatch(line -> line.startsWith("store.down"));
        });
        assertThat(visitor.get("/count").status()).isEqualTo(503);
        database.run(new Tables(Dialect.POSTGRESQL).text());
        await().atMost(Duration.ofSeconds(30)).until(() -> visitor.get("/count").status() == 200);
      }
    }
  }

  @Test
  void aDriverThatIsMissingIsNamed() {
    refused(Map.of("jdbc.url", "jdbc:mysql://127.0.0.1/x"))
        .hasMessageContainingAll("jdbc.url", "no JDBC driver", "com.mysql:mysql-connector-j");
  }

  @Test
  void aPasswordFileThatIsMissingIsNamed() {
    refused(Map.of(
            "jdbc.url",
            database.url(),
            "jdbc.password-file",
            folder.resolve("gone").toString()))
        .hasMessageContainingAll("jdbc.password-file", "gone cannot be read");
  }

  @Test
  void aDatabaseNowhereIsRefused() {
    refused(Map.of("backend", "jdbc"))
        .hasMessageContainingAll(
            "krsession.backend (", "): it is jdbc, but nothing says where the database is");
  }

  @Test
  void aDataSourceThatIsMissingIsNamed() {
    refused(Map.of("jdbc.datasource", "jdbc/none"))
        .hasMessageContainingAll("jdbc.datasource", "there is no DataSource 'jdbc/none'");
  }

  @Test
  void aUserAndAPasswordFromAFileLogIn() throws Exception {
    String user = "web" + System.nanoTime();
    database.run("CREATE USER " + user + " PASSWORD 'hush'");
    database.run("GRANT ALL ON SCHEMA public TO " + user);
    Path file = Files.writeString(folder.resolve("password"), "hush\n");
    String url = database.url().split("\\?")[0];
    try (LogMessages log = LogMessages.listen();
        KrSessionKit node = WebNode.with(
                Map.of("jdbc.url", url, "jdbc.user", user, "jdbc.password-file", file.toString()))
            .start()) {
      assertThat(node.visitor().get("/count").body()).isEqualTo("1");
      assertThat(log.messages()).noneMatch(line -> line.contains("hush"));
    }
  }

  @Test
  void aDataSourceOfTheContainersIsUsedAndLeftOpen() throws Exception {
    try (HikariDataSource source = Databases.pool(database.url())) {
      Jndi.SOURCE.set(Optional.of(source));
      try (KrSessionKit node = WebNode.with(Map.of("jdbc.datasource", "jdbc/sessions"))
          .onTomcat(Jndi::bind)
          .start()) {
        assertThat(node.visitor().get("/count").body()).isEqualTo("1");
      }
      assertThat(source.isClosed()).isFalse();
      assertThat(database.count("kr_session")).isOne();
    }
  }

  @Test
  void aStoppedNodeLeavesNoThreadBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (KrSessionKit node = WebNode.with(Map.of("jdbc.url", database.url())).start()) {
      node.visitor().get("/count");
    }
    await()
        .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
            .filteredOn(thread -> !before.contains(thread))
            .noneMatch(thread -> thread.getName().startsWith("kr-session")));
  }
}
