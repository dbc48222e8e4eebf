package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.ExpirySchedule;
import dev.krsession.session.SessionHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds due sessions by the index on their expiry. Each is claimed by an update of its own row, in
 * a fixed order, so that concurrent nodes cannot deadlock.
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
    List<SessionHandle> due = calls.read("look for expired sessions", sql -> due(sql, most));
    List<SessionHandle> claimed =
        due.isEmpty() ? due : calls.run("claim expired sessions", sql -> claimed(sql, due, time));
    return new Claimed(0, claimed);
  }

  private List<SessionHandle> due(Sql sql, int most) throws SQLException {
    String text = "SELECT handle FROM kr_session WHERE instance = ? AND expires_at <= :now"
        + " AND claimed_until <= :now ORDER BY expires_at, handle"
        + sql.dialect().first(most);
    return sql.ask(text, SqlExpirySchedule::handles, instance);
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
    due.forEach(handle -> rows.add(new Object[] {ColumnBytes.of(handle)}));
    int[] changed = sql.changeEach(
        "UPDATE kr_session SET claimed_until = :now + " + time.toMillis()
            + " WHERE handle = ? AND claimed_until <= :now",
        rows);
    List<SessionHandle> claimed = new ArrayList<>();
    for (int at = 0; at < changed.length; at++) {
      if (changed[at] != 0) {
        claimed.add(due.get(at));
      }
    }
    return claimed;
  }
}
