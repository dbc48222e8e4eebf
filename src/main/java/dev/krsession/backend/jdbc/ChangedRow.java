package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.StateChange;
import dev.krsession.session.SessionHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The changes of a commit to a session's row and those of its attributes. */
record ChangedRow(SessionHandle handle, String instance, StateChange change, RecordLimits limits) {
  /** The maximum number of attributes for a single statement. */
  private static final int AT_ONCE = 100;

  /** Returns the expiry of a session that is accessed now: never beyond its deadline. */
  static String expiry(String idle) {
    return "CASE WHEN :now + " + idle + " < deadline THEN :now + " + idle + " ELSE deadline END";
  }

  boolean isOneStatement(Dialect dialect) {
    return dialect.isOneStatement()
        && change.removed().isEmpty()
        && change.put().size() <= AT_ONCE;
  }

  /**
   * Makes all changes in one statement. Returns the time until the session expires; empty if it is
   * gone, or has no room by the totals in its row.
   */
  Optional<Duration> changeAtOnce(Sql sql) throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>(arguments());
    String session =
        "WITH s AS (" + text(true) + " RETURNING expires_at - accessed_at AS time_left)";
    String attributes = AttributeRows.afterSession(handle, change.put(), arguments);
    return sql.ask(
        session + attributes + " SELECT time_left FROM s", ChangedRow::left, arguments.toArray());
  }

  /**
   * Makes the changes in several statements of one transaction. Returns the time until the session
   * expires; empty if it is gone.
   */
  Optional<Duration> change(Sql sql) throws SQLException {
    if (sql.change(text(true), arguments().toArray()) == 0 && !makeRoom(sql)) {
      return Optional.empty();
    }
    AttributeRows.delete(sql, handle, change.removed());
    AttributeRows.write(sql, handle, change.put());
    return sql.ask(
        "SELECT expires_at - accessed_at FROM kr_session WHERE handle = ?",
        ChangedRow::left,
        ColumnBytes.of(handle));
  }

  /** Makes the changes after counting what exists; returns false if the session is gone. */
  private boolean makeRoom(Sql sql) throws SQLException {
    String lock = sql.dialect().locking("held_names", "kr_session", SqlRecordStore.ALIVE);
    if (change.put().isEmpty()
        || !sql.ask(lock, ResultSet::next, ColumnBytes.of(handle), instance)) {
      return false;
    }
    Held after = Held.after(sql, handle, change.removed(), change.put(), limits);
    boolean changed = sql.change(text(false), arguments().toArray()) == 1;
    after.store(sql, handle);
    return changed;
  }

  /**
   * Returns the update of the session's row.
   *
   * @param counting whether to require room by the totals in the row
   */
  private String text(boolean counting) {
    String idle = change
        .idleTimeout()
        .map(wanted -> Long.toString(SessionRow.millis(wanted)))
        .orElse("idle_ms");
    StringBuilder text = new StringBuilder(
            "UPDATE kr_session SET accessed_at = :now, expires_at = ")
        .append(expiry(idle));
    if (change.idleTimeout().isPresent()) {
      text.append(", idle_ms = ").append(idle);
    }
    if (!change.grace().isZero()) {
      text.append(", grace_ms = ").append(change.grace().toMillis());
    }
    if (change.owner().isPresent()) {
      text.append(", owner = ?");
    }
    Held more = Held.of(change.put());
    boolean counted = counting && more.names() > 0;
    if (counted) {
      text.append(", held_names = held_names + ").append(more.names());
      text.append(", held_bytes = held_bytes + ").append(more.bytes());
    }
    text.append(" WHERE ").append(SqlRecordStore.ALIVE);
    if (counted) {
      text.append(" AND held_names <= ").append(limits.attributes() - more.names());
      text.append(" AND held_bytes <= ").append(limits.sessionBytes() - more.bytes());
    }
    return text.toString();
  }

  private List<@Nullable Object> arguments() {
    List<@Nullable Object> arguments = new ArrayList<>();
    if (change.owner().isPresent()) {
      arguments.add(ColumnBytes.owner(change.owner().get().owner()));
    }
    arguments.add(ColumnBytes.of(handle));
    arguments.add(instance);
    return arguments;
  }

  private static Optional<Duration> left(ResultSet rows) throws SQLException {
    return rows.next() ? Optional.of(Duration.ofMillis(rows.getLong(1))) : Optional.empty();
  }
}
