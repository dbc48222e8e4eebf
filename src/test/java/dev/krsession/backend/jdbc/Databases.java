package dev.krsession.backend.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Databases for tests: one server of each kind for all of them, and an empty database for each. */
final class Databases {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(Databases.class);

  private Databases() {}

  /** A PostgreSQL that ends with the tests. */
  static EmbeddedPostgres postgres(ExtensionContext context) {
    return context
        .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, SPACE)
        .getOrComputeIfAbsent("postgres", name -> new Postgres(start()), Postgres.class)
        .server();
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database on that server. */
  static String postgresUrl(EmbeddedPostgres server) {
    String name = "kr" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.getJdbcUrl("postgres", name);
  }

  /** An empty database in this JVM's memory. */
  static String h2Url() {
    return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  }

  static HikariDataSource pool(String url) {
    return new HikariDataSource(config(url));
  }

  static HikariConfig config(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(10);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return config;
  }

  private record Postgres(EmbeddedPostgres server) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
