package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.OwnerChange;
import dev.krsession.backend.record.StateChange;
import dev.krsession.session.SessionHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a commit changes in a session's row and in those of its attributes. */
record ChangedRow(SessionHandle handle, String instance, StateChange change) {
  /** More attributes than this do not go into the one statement. */
  private static final int AT_ONCE = 100;

  /** When a session expires that is accessed now: never beyond its deadline. */
  static String expiry(String idle) {
    return "CASE WHEN :now + " + idle + " < deadline THEN :now + " + idle + " ELSE deadline END";
  }

  boolean isOneStatement(Dialect dialect) {
    return dialect.isOneStatement()
        && change.removed().isEmpty()
        && change.put().size() <= AT_ONCE;
  }

  /** All in one statement; what the session has left, or empty: it is gone. */
  Optional<Duration> changeAtOnce(Sql sql) throws SQLException {
    List<@Nullable Object> arguments = new ArrayList<>(arguments());
    String session = "WITH s AS (" + text() + " RETURNING expires_at - accessed_at AS time_left)";
    String attributes = "";
    if (!change.put().isEmpty()) {
      String rows = String.join(
          ", ",
          Collections.nCopies(
              change.put().size(), "(CAST(? AS bytea), CAST(? AS bytea), CAST(? AS bytea))"));
      attributes = ", p AS (INSERT INTO kr_session_attribute (handle, name, content)"
          + " SELECT * FROM (VALUES " + rows + ") AS v WHERE EXISTS (SELECT 1 FROM s)"
          + " ON CONFLICT (handle, name) DO UPDATE SET content = EXCLUDED.content)";
      Collections.addAll(arguments, AttributeRows.flat(AttributeRows.rows(handle, change.put())));
    }
    return sql.ask(
        session + attributes + " SELECT time_left FROM s", ChangedRow::left, arguments.toArray());
  }

  /** In several statements of one transaction; what it has left, or empty: it is gone. */
  Optional<Duration> change(Sql sql) throws SQLException {
    if (sql.change(text(), arguments().toArray()) == 0) {
      return Optional.empty();
    }
    AttributeRows.delete(sql, handle, change.removed());
    AttributeRows.write(sql, handle, change.put());
    return sql.ask(
        "SELECT expires_at - accessed_at FROM kr_session WHERE handle = ?",
        ChangedRow::left,
        ColumnBytes.of(handle));
  }

  private String text() {
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
      text.append(", owner = ?, joined_until = ?");
    }
    return text.append(" WHERE handle = ? AND instance = ? AND expires_at > :now")
        .toString();
  }

  private List<@Nullable Object> arguments() {
    List<@Nullable Object> arguments = new ArrayList<>();
    if (change.owner().isPresent()) {
      OwnerChange owner = change.owner().get();
      arguments.add(ColumnBytes.owner(owner.owner()));
      arguments.add(owner.joinedUntil().toEpochMilli());
    }
    arguments.add(ColumnBytes.of(handle));
    arguments.add(instance);
    return arguments;
  }

  private static Optional<Duration> left(ResultSet rows) throws SQLException {
    return rows.next() ? Optional.of(Duration.ofMillis(rows.getLong(1))) : Optional.empty();
  }
}
