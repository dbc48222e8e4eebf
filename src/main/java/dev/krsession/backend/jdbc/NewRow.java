package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.NewSession;
import dev.krsession.backend.record.StoredState;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session to insert. */
record NewRow(SessionHandle handle, String instance, NewSession session) {
  /**
   * Inserts no row if there is one with this handle: a failing insert would end the transaction.
   */
  private static final String INSERT = "INSERT INTO kr_session (handle, instance, secret,"
      + " former_until, created_at, accessed_at, idle_ms, absolute_ms, deadline, expires_at,"
      + " claimed_until, grace_ms, renewed_at, owner, held_names, held_bytes)";

  /** The maximum number of attributes for a single statement. */
  private static final int AT_ONCE = 100;

  boolean isOneStatement(Dialect dialect) {
    return dialect.isOneStatement() && session.attributes().size() <= AT_ONCE;
  }

  /** Inserts it in one statement; returns false if its handle exists. */
  boolean insertAtOnce(Sql sql) throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>(arguments());
    String attributes = AttributeRows.afterSession(handle, session.attributes(), arguments);
    String text = "WITH s AS (" + INSERT + " VALUES (" + values()
        + ") ON CONFLICT (handle) DO NOTHING RETURNING handle)" + attributes
        + " SELECT COUNT(*) FROM s";
    return sql.ask(text, Sql::number, arguments.toArray()) == 1;
  }

  /** Inserts it; returns false if its handle exists. */
  boolean insert(Sql sql) throws SQLException {
    String from = sql.dialect() == Dialect.ORACLE ? " FROM dual" : "";
    String text = INSERT + " SELECT " + typed(sql.dialect(), values()) + from
        + " WHERE NOT EXISTS (SELECT 1 FROM kr_session WHERE handle = ?)";
    List<@Nullable Object> arguments = new ArrayList<>(arguments());
    arguments.add(ColumnBytes.of(handle));
    boolean inserted = sql.change(text, arguments.toArray()) == 1;
    if (inserted) {
      AttributeRows.write(sql, handle, session.attributes());
    }
    return inserted;
  }

  /** Replaces the row of an earlier attempt; returns false if there is none. */
  boolean replace(Sql sql, SecretDigest sent) throws SQLException {
    int deleted = sql.change(
        "DELETE FROM kr_session WHERE " + SqlRecordStore.ALIVE + " AND secret = ?",
        ColumnBytes.of(handle),
        instance,
        sent.bytes());
    if (deleted == 0) {
      return false;
    }
    // without a query: H2 would evaluate it as before the delete
    int unused = sql.change(INSERT + " VALUES (" + values() + ")", arguments().toArray());
    AttributeRows.write(sql, handle, session.attributes());
    return true;
  }

  private String values() {
    long idle = SessionRow.millis(session.terms().idleTimeout());
    Held held = Held.of(session.attributes());
    return "?, ?, ?, 0, ?, :now, " + idle + ", "
        + session.terms().absoluteTimeout().toMillis() + ", :now + "
        + lifetime().toMillis()
        + ", :now + " + left().toMillis() + ", 0, " + session.grace().toMillis() + ", 0, ?, "
        + held.names() + ", " + held.bytes();
  }

  /** PostgreSQL needs the types of parameters that are not bound to a column. */
  private static String typed(Dialect dialect, String values) {
    if (dialect != Dialect.POSTGRESQL) {
      return values;
    }
    String[] parts = values.split("\\?", -1);
    String[] types = {"bytea", "varchar", "bytea", "bigint", "bytea"};
    StringBuilder text = new StringBuilder(parts[0]);
    for (int at = 0; at < types.length; at++) {
      text.append("CAST(? AS ").append(types[at]).append(')').append(parts[at + 1]);
    }
    return text.toString();
  }

  private List<@Nullable Object> arguments() {
    return Arrays.asList(
        ColumnBytes.of(handle),
        instance,
        session.secretDigest().bytes(),
        session.createdAt().toEpochMilli(),
        ColumnBytes.owner(session.owner()));
  }

  /** Returns its longest lifetime, however busy it is. */
  private Duration lifetime() {
    Duration absolute = session.terms().absoluteTimeout();
    return absolute.isZero() ? StoredState.FOREVER : absolute;
  }

  /** Returns its lifetime without another access. */
  Duration left() {
    Duration idle = StoredState.ttl(session.terms());
    return idle.compareTo(lifetime()) < 0 ? idle : lifetime();
  }
}
