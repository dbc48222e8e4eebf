package dev.krsession.backend.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on one connection. In their text {@code :now} is the database's clock. Arguments
 * are {@code Long}, {@code String} or {@code byte[]}; null is an empty binary column.
 *
 * @param sent receives each statement sent to the database
 */
record Sql(Connection connection, Dialect dialect, Consumer<String> sent) {
  /** Changes rows; returns their number. */
  int change(String text, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(text, arguments)) {
      return statement.executeUpdate();
    }
  }

  /** Runs a query; returns the result of {@code reading}. */
  <T> T ask(String text, Reading<T> reading, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(text, arguments);
        ResultSet rows = statement.executeQuery()) {
      return reading.of(rows);
    }
  }

  /**
   * Runs one change with several argument lists as a batch; returns the number of rows for each.
   */
  int[] changeEach(String text, List<@Nullable Object[]> arguments) throws SQLException {
    String resolved = resolved(text);
    try (PreparedStatement statement = connection.prepareStatement(resolved)) {
      for (@Nullable Object[] each : arguments) {
        set(statement, each);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /** Returns milliseconds since 1970 by the database's clock. */
  long now() throws SQLException {
    String from = dialect == Dialect.ORACLE ? " FROM dual" : "";
    return ask("SELECT :now" + from, Sql::number);
  }

  /** Returns the first number of the first row. */
  static long number(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      throw new SQLException("a query has no row that must have one");
    }
    return rows.getLong(1);
  }

  private PreparedStatement prepare(String text, @Nullable Object[] arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(resolved(text));
    try {
      set(statement, arguments);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private String resolved(String text) {
    String resolved = text.replace(":now", dialect.now());
    sent.accept(resolved);
    return resolved;
  }

  private static void set(PreparedStatement statement, @Nullable Object[] arguments)
      throws SQLException {
    for (int at = 0; at < arguments.length; at++) {
      Object argument = arguments[at];
      if (argument instanceof Long number) {
        statement.setLong(at + 1, number);
      } else if (argument instanceof String text) {
        statement.setString(at + 1, text);
      } else {
        statement.setBytes(at + 1, (byte[]) argument);
      }
    }
  }

  /** Reads the result of a query. */
  interface Reading<T> {
    /** Reads rows, starting before the first. */
    T of(ResultSet rows) throws SQLException;
  }

  /** Statements that belong together. May run again after the database has rolled them back. */
  interface Work<T> {
    /** Runs the statements. */
    T with(Sql sql) throws SQLException;
  }
}
