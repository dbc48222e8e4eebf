package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.UserSets;
import dev.krsession.session.SessionHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sets of sessions per user: rows with user and handle. With a limit, a row without a session
 * serves as the set's lock.
 */
final class SqlUserSets implements UserSets {
  private static final byte[] LOCK = new byte[SessionHandle.BYTES];
  private static final String LEAVE = "DELETE FROM kr_session_user WHERE owner = ? AND handle = ?";
  private static final String OTHERS = "owner = ? AND handle <> ? AND handle <> ?";

  private final SqlCalls calls;
  private final String instance;

  SqlUserSets(SqlCalls calls, String instance) {
    this.calls = calls;
    this.instance = instance;
  }

  @Override
  public long join(String user, SessionHandle handle, int most, Duration stay) {
    return add(user, handle, most, stay, 0);
  }

  @Override
  public long settle(String user, SessionHandle handle, int most, Duration stay) {
    return add(user, handle, most, stay, 1);
  }

  /** Adds a session; {@code settled} is 1 if it is stored as the user's. */
  private long add(String user, SessionHandle handle, int most, Duration stay, int settled) {
    byte[] key = ColumnBytes.user(instance, user);
    return calls.together("add a session to its user's", sql -> {
      if (most > 0) {
        put(sql, key, LOCK, stay, "score", later(sql, 0));
      }
      Others others = others(sql, key, handle);
      if (most > 0 && others.handles().size() >= most) {
        return 0L;
      }
      String score = settled == 1 ? sql.dialect().even("score") + " + 1" : "score";
      put(
          sql,
          key,
          ColumnBytes.of(handle),
          stay,
          score,
          later(sql, others.next()) + " + " + settled);
      return others.handles().size() + 1L;
    });
  }

  @Override
  public List<SessionHandle> displace(String user, SessionHandle handle, int most, Duration stay) {
    byte[] key = ColumnBytes.user(instance, user);
    return calls.together("make room for a session of a user", sql -> {
      put(sql, key, LOCK, stay, "score", later(sql, 0));
      Others others = others(sql, key, handle);
      List<SessionHandle> out =
          others.handles().subList(0, Math.max(0, others.handles().size() + 1 - most));
      List<@Nullable Object[]> rows = new ArrayList<>();
      out.forEach(other -> rows.add(new Object[] {key, ColumnBytes.of(other)}));
      if (!rows.isEmpty()) {
        int[] unused = sql.changeEach(LEAVE, rows);
      }
      put(sql, key, ColumnBytes.of(handle), stay, "score", later(sql, others.next()));
      return out;
    });
  }

  /**
   * A user's other sessions.
   *
   * @param handles in the order in which they joined
   * @param next the minimum score for the next one to join; even, since that is not settled yet
   */
  private record Others(List<SessionHandle> handles, long next) {}

  /** Returns the entries still kept; deletes the others. */
  private static Others others(Sql sql, byte[] key, SessionHandle handle) throws SQLException {
    byte[] own = ColumnBytes.of(handle);
    int unused = sql.change(
        "DELETE FROM kr_session_user WHERE kept_until <= :now AND " + OTHERS, key, own, LOCK);
    return sql.ask(
        "SELECT handle, score FROM kr_session_user WHERE " + OTHERS + " ORDER BY score, handle",
        rows -> {
          List<SessionHandle> handles = new ArrayList<>();
          long next = 0;
          while (rows.next()) {
            handles.add(SessionHandle.read(rows.getBytes(1), 0));
            long last = rows.getLong(2);
            next = last - last % 2 + 2;
          }
          return new Others(handles, next);
        },
        key,
        own,
        LOCK);
  }

  /**
   * Updates the row, and so locks it, or inserts it; of two concurrent inserts one fails and is
   * retried.
   *
   * @param score the expression for the new score of an existing row
   * @param first the expression for the score of a new row
   */
  private static void put(
      Sql sql, byte[] key, byte[] handle, Duration stay, String score, String first)
      throws SQLException {
    String until = ":now + " + stay.toMillis();
    int updated = sql.change(
        "UPDATE kr_session_user SET score = " + score + ", kept_until = CASE WHEN kept_until > "
            + until + " THEN kept_until ELSE " + until + " END WHERE owner = ? AND handle = ?",
        key,
        handle);
    if (updated == 0) {
      int unused = sql.change(
          "INSERT INTO kr_session_user (owner, handle, score, kept_until) VALUES (?, ?, " + first
              + ", " + until + ")",
          key,
          handle);
    }
  }

  /** Returns the expression for now, or for {@code least} if that is later. */
  private static String later(Sql sql, long least) {
    String now = sql.dialect().even(":now");
    return "CASE WHEN " + now + " > " + least + " THEN " + now + " ELSE " + least + " END";
  }

  @Override
  public void leave(String user, SessionHandle handle) {
    int unused = calls.run(
        "take a session from its user",
        sql -> sql.change(LEAVE, ColumnBytes.user(instance, user), ColumnBytes.of(handle)));
  }

  @Override
  public void forget(String user, List<Entry> entries) {
    byte[] key = ColumnBytes.user(instance, user);
    List<@Nullable Object[]> rows = new ArrayList<>();
    entries.forEach(
        entry -> rows.add(new Object[] {key, ColumnBytes.of(entry.handle()), entry.score()}));
    if (!rows.isEmpty()) {
      int[] unused = calls.together(
          "take sessions from their user", sql -> sql.changeEach(LEAVE + " AND score = ?", rows));
    }
  }

  @Override
  public Page page(String user, long from, int most) {
    return calls.read("find a user's sessions", sql -> {
      List<Entry> entries = new ArrayList<>();
      long now = sql.ask(
          "SELECT handle, score, :now FROM kr_session_user WHERE owner = ? AND handle <> ?"
              + " AND kept_until > :now AND score >= ? ORDER BY score, handle"
              + sql.dialect().first(most),
          rows -> read(rows, entries),
          ColumnBytes.user(instance, user),
          LOCK,
          from);
      return new Page(entries, entries.isEmpty() ? sql.now() : now);
    });
  }

  private static long read(ResultSet rows, List<Entry> entries) throws SQLException {
    long now = 0;
    while (rows.next()) {
      long score = rows.getLong(2);
      now = rows.getLong(3);
      entries.add(new Entry(
          SessionHandle.read(rows.getBytes(1), 0), score, Duration.ofMillis(now - score)));
    }
    return now;
  }
}
