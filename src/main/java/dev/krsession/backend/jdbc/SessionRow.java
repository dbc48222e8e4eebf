package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.StoredState;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads sessions' rows together with those of their attributes. */
final class SessionRow {
  /** Columns of a session and one of its attributes. */
  private static final String COLUMNS =
      "SELECT s.secret, s.former, s.former_until, s.created_at, s.idle_ms,"
          + " s.absolute_ms, s.accessed_at, s.expires_at, s.owner, s.grace_ms, :now,"
          + " a.name, a.content, s.handle FROM ";

  private static final String ATTRIBUTES =
      " s LEFT JOIN kr_session_attribute a ON a.handle = s.handle";

  private static final String QUERY =
      COLUMNS + "kr_session" + ATTRIBUTES + " WHERE s.instance = ? AND s.handle ";

  /** For PostgreSQL: the query sees the attributes as they were before the session's end. */
  private static final String TAKE =
      "WITH taken AS (DELETE FROM kr_session WHERE handle = ? AND instance = ?"
          + " AND expires_at <= :now RETURNING *) " + COLUMNS + "taken" + ATTRIBUTES;

  private SessionRow() {}

  /** Returns the existing ones of these sessions, expired or not. */
  static Map<SessionHandle, StoredState> find(Sql sql, String instance, List<SessionHandle> handles)
      throws SQLException {
    List<Object> arguments = new ArrayList<>();
    arguments.add(instance);
    handles.forEach(handle -> arguments.add(ColumnBytes.of(handle)));
    String which = handles.size() == 1
        ? "= ?"
        : "IN (" + String.join(", ", Collections.nCopies(handles.size(), "?")) + ")";
    return sql.ask(QUERY + which, SessionRow::read, arguments.toArray());
  }

  /**
   * For PostgreSQL: deletes a session that has expired, and gives it to this caller alone; one
   * statement.
   */
  static Optional<StoredState> takeExpired(Sql sql, String instance, SessionHandle handle)
      throws SQLException {
    return Optional.ofNullable(
        sql.ask(TAKE, SessionRow::read, ColumnBytes.of(handle), instance).get(handle));
  }

  private static Map<SessionHandle, StoredState> read(ResultSet rows) throws SQLException {
    Map<SessionHandle, StoredState> found = new HashMap<>();
    while (rows.next()) {
      SessionHandle handle = SessionHandle.read(rows.getBytes(14), 0);
      StoredState state = found.get(handle);
      if (state == null) {
        state = bare(rows);
        found.put(handle, state);
      }
      byte[] name = rows.getBytes(12);
      if (name != null) {
        ColumnBytes.Attribute attribute = ColumnBytes.attribute(name, rows.getBytes(13));
        state.attributes().put(attribute.name(), attribute.bytes());
      }
    }
    return found;
  }

  private static StoredState bare(ResultSet row) throws SQLException {
    long now = row.getLong(11);
    return new StoredState(
        SecretDigest.stored(row.getBytes(1)),
        Optional.ofNullable(row.getBytes(2)).map(SecretDigest::stored),
        row.getLong(3),
        Instant.ofEpochMilli(row.getLong(4)),
        new SessionTerms(idle(row.getLong(5)), Duration.ofMillis(row.getLong(6))),
        Duration.ofMillis(row.getLong(8) - now),
        Duration.ofMillis(Math.max(0, now - row.getLong(7))),
        ColumnBytes.owner(row.getBytes(9)),
        Duration.ofMillis(row.getLong(10)),
        new HashMap<>());
  }

  /** Returns an idle timeout as stored in its column: never is 100 years. */
  static long millis(Duration idle) {
    return idle.isZero() ? StoredState.FOREVER.toMillis() : idle.toMillis();
  }

  private static Duration idle(long millis) {
    Duration idle = Duration.ofMillis(millis);
    return idle.equals(StoredState.FOREVER) ? Duration.ZERO : idle;
  }
}
