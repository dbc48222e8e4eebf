package dev.krsession.backend.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Classifies SQL exceptions: by SQLSTATE where it is standard, else by vendor codes. */
final class SqlFailures {
  private static final int MYSQL_LOCK_TIMEOUT = 1205;
  private static final int ORACLE_DEADLOCK = 60;
  private static final int ORACLE_SERIALIZATION = 8177;

  /** In the class of rollbacks, but whether it was rolled back is unknown. */
  private static final String COMPLETION_UNKNOWN = "40003";

  /** Transaction state (read-only), login, rights and tables, resources, system. */
  private static final Set<String> REFUSED_CLASSES = Set.of("25", "28", "42", "53", "58");

  /** Disk full, table full, read-only in two ways. */
  private static final Set<Integer> MYSQL_REFUSALS = Set.of(1021, 1114, 1290, 1836);

  /** A right, data file full, read-only, log full; the table is missing. */
  private static final Set<Integer> SQL_SERVER_REFUSALS = Set.of(208, 229, 1105, 3906, 9002);

  /** The archiver, table and index that cannot grow, read-only. */
  private static final Set<Integer> ORACLE_REFUSALS = Set.of(257, 1653, 1654, 16000);

  private static final int H2_READ_ONLY = 90097;

  private SqlFailures() {}

  /**
   * Returns whether the database has rolled back the whole transaction in favour of another, so
   * that it may be retried: a deadlock or a serialization failure.
   */
  static boolean isUndone(SQLException e) {
    return (state(e).startsWith("40") && !state(e).equals(COMPLETION_UNKNOWN))
        || (e.getErrorCode() == ORACLE_DEADLOCK && state(e).equals("61000"))
        || (e.getErrorCode() == ORACLE_SERIALIZATION && state(e).equals("72000"))
        || (e.getErrorCode() == MYSQL_LOCK_TIMEOUT && state(e).equals("HY000"))
        // H2: a row changed between reading and locking, or a lock timed out
        || (e.getErrorCode() == 90131)
        || (e.getErrorCode() == 50200);
  }

  /** Returns whether a row with this key existed already. */
  static boolean isDuplicate(SQLException e) {
    return state(e).startsWith("23");
  }

  /** Returns whether the database was not reached, or did not answer. */
  static boolean isUnanswered(SQLException e) {
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || e instanceof SQLRecoverableException
        || e instanceof SQLTimeoutException
        || state(e).startsWith("08")
        // PostgreSQL is shutting down or starting up
        || state(e).startsWith("57P");
  }

  /**
   * Returns whether the database refuses a statement whatever its values: rights, tables,
   * read-only, disk.
   */
  static boolean isRefusal(SQLException e) {
    return (state(e).length() == 5 && REFUSED_CLASSES.contains(state(e).substring(0, 2)))
        || (state(e).equals("HY000") && MYSQL_REFUSALS.contains(e.getErrorCode()))
        || (state(e).startsWith("S000") && SQL_SERVER_REFUSALS.contains(e.getErrorCode()))
        || (state(e).equals("72000") && ORACLE_REFUSALS.contains(e.getErrorCode()))
        || (e.getErrorCode() == H2_READ_ONLY && state(e).equals("90097"));
  }

  private static String state(SQLException e) {
    @Nullable String state = e.getSQLState();
    return state == null ? "" : state;
  }
}
