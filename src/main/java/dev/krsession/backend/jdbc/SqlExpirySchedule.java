package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.ExpirySchedule;
import dev.krsession.session.SessionHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds sessions that are due by the index on their expiry, and claims each by an update of its own
 * row: on PostgreSQL those that no other node is claiming, elsewhere in one order, so that nodes
 * that look at the same time never wait for each other in a circle.
 */
final class SqlExpirySchedule implements ExpirySchedule {
  private final SqlCalls calls;
  private final String instance;

  SqlExpirySchedule(SqlCalls calls, String instance) {
    this.calls = calls;
    this.instance = instance;
  }

  @Override
  public Claimed claim(int most, Duration time) {
    if (calls.dialect().isOneStatement()) {
      return new Claimed(
          0, calls.run("claim expired sessions", sql -> claimedAtOnce(sql, most, time)));
    }
    List<SessionHandle> due = calls.read(
        "look for expired sessions",
        sql -> sql.ask(due(sql, most), SqlExpirySchedule::handles, instance));
    List<SessionHandle> claimed =
        due.isEmpty() ? due : calls.run("claim expired sessions", sql -> claimed(sql, due, time));
    return new Claimed(0, claimed);
  }

  /**
   * The oldest first, in the order of the index and of nothing else: where many have expired at the
   * same time, the database would sort all of them for each batch.
   */
  private static String due(Sql sql, int most) {
    return "SELECT handle FROM kr_session WHERE instance = ? AND expires_at <= :now"
        + " AND claimed_until <= :now ORDER BY expires_at" + sql.dialect().first(most);
  }

  /** For PostgreSQL: in one statement, without those that another node is just claiming. */
  private List<SessionHandle> claimedAtOnce(Sql sql, int most, Duration time) throws SQLException {
    return sql.ask(
        "UPDATE kr_session SET claimed_until = :now + " + time.toMillis()
            + " WHERE handle = ANY (ARRAY(" + due(sql, most)
            + " FOR UPDATE SKIP LOCKED)) RETURNING handle",
        SqlExpirySchedule::handles,
        instance);
  }

  private static List<SessionHandle> handles(ResultSet rows) throws SQLException {
    List<SessionHandle> handles = new ArrayList<>();
    while (rows.next()) {
      handles.add(SessionHandle.read(rows.getBytes(1), 0));
    }
    return handles;
  }

  private static List<SessionHandle> claimed(Sql sql, List<SessionHandle> due, Duration time)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    due.stream()
        .map(ColumnBytes::of)
        .sorted(Arrays::compareUnsigned)
        .forEach(handle -> rows.add(new Object[] {handle}));
    int[] changed = sql.changeEach(
        "UPDATE kr_session SET claimed_until = :now + " + time.toMillis()
            + " WHERE handle = ? AND claimed_until <= :now",
        rows);
    List<SessionHandle> claimed = new ArrayList<>();
    for (int at = 0; at < changed.length; at++) {
      if (changed[at] != 0) {
        claimed.add(SessionHandle.read((byte[]) rows.get(at)[0], 0));
      }
    }
    return claimed;
  }
}
