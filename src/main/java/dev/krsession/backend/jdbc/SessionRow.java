package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.StoredState;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a session's row together with those of its attributes. */
final class SessionRow {
  /** Asks for one session by its handle and instance, be it expired or not. */
  static final String QUERY = "SELECT s.secret, s.former, s.former_until, s.created_at, s.idle_ms,"
      + " s.absolute_ms, s.accessed_at, s.expires_at, s.owner, s.joined_until, s.grace_ms, :now,"
      + " a.name, a.content FROM kr_session s LEFT JOIN kr_session_attribute a"
      + " ON a.handle = s.handle WHERE s.handle = ? AND s.instance = ?";

  private SessionRow() {}

  static Optional<StoredState> read(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    StoredState bare = bare(rows);
    Map<String, byte[]> attributes = bare.attributes();
    do {
      byte[] name = rows.getBytes(13);
      if (name != null) {
        ColumnBytes.Attribute attribute = ColumnBytes.attribute(name, rows.getBytes(14));
        attributes.put(attribute.name(), attribute.bytes());
      }
    } while (rows.next());
    return Optional.of(bare);
  }

  private static StoredState bare(ResultSet row) throws SQLException {
    long now = row.getLong(12);
    return new StoredState(
        SecretHash.stored(row.getBytes(1)),
        Optional.ofNullable(row.getBytes(2)).map(SecretHash::stored),
        row.getLong(3),
        Instant.ofEpochMilli(row.getLong(4)),
        new SessionTerms(idle(row.getLong(5)), Duration.ofMillis(row.getLong(6))),
        Duration.ofMillis(row.getLong(8) - now),
        Duration.ofMillis(Math.max(0, now - row.getLong(7))),
        ColumnBytes.owner(row.getBytes(9)),
        Instant.ofEpochMilli(row.getLong(10)),
        Duration.ofMillis(row.getLong(11)),
        new HashMap<>());
  }

  /** An idle timeout as its column has it: never is 100 years. */
  static long millis(Duration idle) {
    return idle.isZero() ? StoredState.FOREVER.toMillis() : idle.toMillis();
  }

  private static Duration idle(long millis) {
    Duration idle = Duration.ofMillis(millis);
    return idle.equals(StoredState.FOREVER) ? Duration.ZERO : idle;
  }
}
