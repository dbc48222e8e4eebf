package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.UserSets;
import dev.krsession.session.SessionHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * For each user rows with the handles of their sessions. Where only so many may be, a row without a
 * session is the set's lock.
 */
final class SqlUserSets implements UserSets {
  private static final byte[] LOCK = new byte[SessionHandle.BYTES];
  private static final String OTHERS = "owner = ? AND handle <> ? AND handle <> ?";

  private final SqlCalls calls;
  private final String instance;

  SqlUserSets(SqlCalls calls, String instance) {
    this.calls = calls;
    this.instance = instance;
  }

  @Override
  public long join(String user, SessionHandle handle, int most, Duration stay) {
    byte[] key = ColumnBytes.user(instance, user);
    return calls.together("add a session to its user's", sql -> {
      if (most > 0) {
        put(sql, key, LOCK, stay);
      }
      int unused = sql.change(
          "DELETE FROM kr_session_user WHERE kept_until <= :now AND " + OTHERS,
          key,
          ColumnBytes.of(handle),
          LOCK);
      long others = sql.ask(
          "SELECT COUNT(*) FROM kr_session_user WHERE " + OTHERS,
          Sql::number,
          key,
          ColumnBytes.of(handle),
          LOCK);
      if (most > 0 && others >= most) {
        return 0L;
      }
      put(sql, key, ColumnBytes.of(handle), stay);
      return others + 1;
    });
  }

  /** Locks the row, or inserts it; two who insert it at once are told so, and one tries again. */
  private static void put(Sql sql, byte[] key, byte[] handle, Duration stay) throws SQLException {
    int updated = sql.change(
        "UPDATE kr_session_user SET kept_until = CASE WHEN kept_until > :now + " + stay.toMillis()
            + " THEN kept_until ELSE :now + " + stay.toMillis() + " END"
            + " WHERE owner = ? AND handle = ?",
        key,
        handle);
    if (updated == 0) {
      int unused = sql.change(
          "INSERT INTO kr_session_user (owner, handle, joined_at, kept_until)"
              + " VALUES (?, ?, :now, :now + " + stay.toMillis() + ")",
          key,
          handle);
    }
  }

  @Override
  public void leave(String user, SessionHandle handle) {
    int unused = calls.run(
        "take a session from its user",
        sql -> sql.change(
            "DELETE FROM kr_session_user WHERE owner = ? AND handle = ?",
            ColumnBytes.user(instance, user),
            ColumnBytes.of(handle)));
  }

  @Override
  public void forget(String user, Entry entry) {
    int unused = calls.run(
        "take a session from its user",
        sql -> sql.change(
            "DELETE FROM kr_session_user WHERE owner = ? AND handle = ? AND joined_at = ?",
            ColumnBytes.user(instance, user),
            ColumnBytes.of(entry.handle()),
            entry.joinedAt()));
  }

  @Override
  public List<Entry> entries(String user) {
    return calls.read(
        "find a user's sessions",
        sql -> sql.ask(
            "SELECT handle, joined_at, :now FROM kr_session_user WHERE owner = ? AND handle <> ?"
                + " AND kept_until > :now ORDER BY joined_at, handle",
            SqlUserSets::read,
            ColumnBytes.user(instance, user),
            LOCK));
  }

  private static List<Entry> read(ResultSet rows) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    while (rows.next()) {
      long joinedAt = rows.getLong(2);
      entries.add(new Entry(
          SessionHandle.read(rows.getBytes(1), 0),
          joinedAt,
          Duration.ofMillis(rows.getLong(3) - joinedAt)));
    }
    return entries;
  }
}
