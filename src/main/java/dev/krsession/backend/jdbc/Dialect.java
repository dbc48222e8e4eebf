package dev.krsession.backend.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/**
 * The differences between SQL databases.
 *
 * <p>The tests run on PostgreSQL, H2 and MariaDB. SQL Server and Oracle follow their manuals and
 * have never been run.
 */
enum Dialect {
  /** PostgreSQL, and databases that report its name. One statement can change several tables. */
  POSTGRESQL(
      "postgresql",
      "CAST(EXTRACT(EPOCH FROM statement_timestamp()) * 1000 AS BIGINT)",
      "INSERT INTO kr_session_attribute (handle, name, content) VALUES ",
      " ON CONFLICT (handle, name) DO UPDATE SET content = EXCLUDED.content",
      " LIMIT ",
      "FOR UPDATE"),

  /** MySQL and MariaDB. */
  MYSQL(
      "mysql",
      "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000",
      "INSERT INTO kr_session_attribute (handle, name, content) VALUES ",
      " ON DUPLICATE KEY UPDATE content = VALUES(content)",
      " LIMIT ",
      "FOR UPDATE"),

  /** Microsoft SQL Server 2016 and newer. */
  SQLSERVER(
      "sqlserver",
      "DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())",
      "MERGE INTO kr_session_attribute WITH (HOLDLOCK) AS d USING (VALUES ",
      ") AS n (handle, name, content) ON d.handle = n.handle AND d.name = n.name"
          + " WHEN MATCHED THEN UPDATE SET content = n.content"
          + " WHEN NOT MATCHED THEN INSERT (handle, name, content)"
          + " VALUES (n.handle, n.name, n.content);",
      " OFFSET 0 ROWS FETCH NEXT ",
      ""),

  /** Oracle Database 12.2 and newer. */
  ORACLE(
      "oracle",
      "((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400000"
          + " + TRUNC(MOD(EXTRACT(SECOND FROM SYSTIMESTAMP), 1) * 1000))",
      "",
      "",
      " FETCH FIRST ",
      "FOR UPDATE"),

  /** H2, in this JVM or as a server. */
  H2(
      "h2",
      "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)",
      "MERGE INTO kr_session_attribute (handle, name, content) KEY (handle, name) VALUES ",
      "",
      " LIMIT ",
      "FOR UPDATE");

  private final String resource;
  private final String now;
  private final String upsertHead;
  private final String upsertTail;
  private final String limit;
  private final String forUpdate;

  Dialect(
      String resource,
      String now,
      String upsertHead,
      String upsertTail,
      String limit,
      String forUpdate) {
    this.resource = resource;
    this.now = now;
    this.upsertHead = upsertHead;
    this.upsertTail = upsertTail;
    this.limit = limit;
    this.forUpdate = forUpdate;
  }

  /** Returns the dialect of the connected database; empty if it is none of these. */
  static Optional<Dialect> of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> Optional.of(POSTGRESQL);
      case "mysql", "mariadb" -> Optional.of(MYSQL);
      case "microsoft sql server" -> Optional.of(SQLSERVER);
      case "oracle" -> Optional.of(ORACLE);
      case "h2" -> Optional.of(H2);
      default -> Optional.empty();
    };
  }

  /** Returns the name of the file with its tables. */
  String resource() {
    return resource;
  }

  /**
   * Returns the expression for the database's clock in milliseconds since 1970: constant within a
   * statement.
   */
  String now() {
    return now;
  }

  /**
   * Prepares a connection for use. H2 otherwise writes half a second late, and the last commits are
   * lost with the JVM.
   */
  void open(Connection connection) throws SQLException {
    if (this == H2) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET WRITE_DELAY 0");
      } catch (SQLException e) {
        // not permitted on this H2 server, whose operator decides
        if (SqlFailures.isUnanswered(e)) {
          throw e;
        }
      }
    }
  }

  /** Returns the expression for a column's length in bytes; null: zero. */
  String length(String column) {
    String function = switch (this) {
      case POSTGRESQL, MYSQL, H2 -> "OCTET_LENGTH";
      case SQLSERVER -> "DATALENGTH";
      case ORACLE -> "DBMS_LOB.GETLENGTH";
    };
    return "COALESCE(" + function + "(" + column + "), 0)";
  }

  /** Returns the expression for the largest even number not above a whole number. */
  String even(String number) {
    return this == SQLSERVER
        ? "(" + number + ") - (" + number + ") % 2"
        : "(" + number + ") - MOD(" + number + ", 2)";
  }

  /** Returns whether one statement can change a session and its attributes. */
  boolean isOneStatement() {
    return this == POSTGRESQL;
  }

  /**
   * Returns whether {@link #upsert} is supported; otherwise attributes are deleted and inserted.
   */
  boolean hasUpsert() {
    return !upsertHead.isEmpty();
  }

  /**
   * Returns the statement that inserts or replaces attributes, each a handle, a name and a content.
   */
  String upsert(int rows) {
    return upsertHead + rows(rows) + upsertTail;
  }

  /** Returns the placeholders for rows of a handle, a name and a content. */
  static String rows(int rows) {
    return String.join(", ", Collections.nCopies(rows, "(?, ?, ?)"));
  }

  /** Returns the end of a query that limits its ordered result. */
  String first(int rows) {
    String number = Integer.toString(rows);
    return limit.endsWith(" LIMIT ") ? limit + number : limit + number + " ROWS ONLY";
  }

  /**
   * Returns a query for one row of a table that locks it until the transaction ends.
   *
   * @param columns the columns to read
   * @param condition selects the row
   */
  String locking(String columns, String table, String condition) {
    String hint = this == SQLSERVER ? " WITH (UPDLOCK, ROWLOCK)" : "";
    return "SELECT " + columns + " FROM " + table + hint + " WHERE " + condition
        + (forUpdate.isEmpty() ? "" : " " + forUpdate);
  }
}
