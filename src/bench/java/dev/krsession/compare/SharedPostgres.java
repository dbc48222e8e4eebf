package dev.krsession.compare;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/**
 * One PostgreSQL for all contestants that want one, with a database for each. It starts when it is
 * first needed. As it comes it neither waits for the disk at a commit nor syncs it, so that what is
 * measured is work.
 */
final class SharedPostgres implements AutoCloseable {
  private Optional<EmbeddedPostgres> server = Optional.empty();

  /** The URL of a new database. */
  String database(Contestant contestant) throws IOException {
    if (server.isEmpty()) {
      server = Optional.of(EmbeddedPostgres.builder().start());
    }
    EmbeddedPostgres started = server.get();
    String name = contestant.name().toLowerCase(Locale.ROOT);
    try (Connection connection = started.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return started.getJdbcUrl("postgres", name);
  }

  @Override
  public void close() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
  }
}
