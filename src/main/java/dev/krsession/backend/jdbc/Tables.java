package dev.krsession.backend.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Checks the tables of a store, and creates them if permitted. */
final class Tables {
  private static final List<String> NAMES =
      List.of("kr_session", "kr_session_attribute", "kr_session_user", "kr_session_text");

  private final Dialect dialect;

  Tables(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Makes sure that the tables exist. Other nodes may do so concurrently.
   *
   * @throws UnfitDatabaseException if they do not and cannot be created; the message says what to
   *     run
   */
  void prepare(Connection connection, boolean create) throws SQLException {
    if (missing(connection).isEmpty()) {
      return;
    }
    List<SQLException> refusals = create ? createAll(connection) : List.of();
    List<String> missing = missing(connection);
    if (!missing.isEmpty()) {
      throw refusal(missing, create, refusals);
    }
  }

  private UnfitDatabaseException refusal(
      List<String> missing, boolean create, List<SQLException> refusals) {
    String why = create
        ? "this user may not create them ("
            + refusals.stream().findFirst().map(SQLException::getMessage).orElse("unknown") + ")"
        : "jdbc.create-tables is false";
    String message = "jdbc.create-tables: the database has no " + String.join(", ", missing)
        + ", and " + why + "; let a user with that right run:\n" + text();
    return refusals.isEmpty()
        ? new UnfitDatabaseException(message)
        : new UnfitDatabaseException(message, refusals.get(0));
  }

  /** Returns the statements that create the tables. */
  String text() {
    String name = dialect.resource() + ".sql";
    try (InputStream file = Tables.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the jar of kr-session is incomplete: it lacks " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar of kr-session cannot be read", e);
    }
  }

  private List<SQLException> createAll(Connection connection) throws SQLException {
    List<SQLException> refusals = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String each : text().split(";\\s*\n", -1)) {
        if (!each.isBlank()) {
          try {
            statement.execute(each);
          } catch (SQLException e) {
            // It may exist already: another node creates it, too.
            refusals.add(e);
          }
        }
      }
    }
    return refusals;
  }

  private static List<String> missing(Connection connection) throws SQLException {
    List<String> missing = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : NAMES) {
        try {
          statement.execute("SELECT COUNT(*) FROM " + name + " WHERE 1 = 0");
        } catch (SQLException e) {
          if (SqlFailures.isUnanswered(e)) {
            throw e;
          }
          missing.add(name);
        }
      }
    }
    return missing;
  }
}
