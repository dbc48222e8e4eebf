package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SessionHandle;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The row of one attribute of a session whose row the transaction has locked. */
record AttributeRow(SessionHandle handle, String name) {
  Optional<byte[]> read(Sql sql) throws SQLException {
    return sql.ask(
        "SELECT name, content FROM kr_session_attribute WHERE handle = ? AND name = ?",
        rows -> rows.next()
            ? Optional.of(
                ColumnBytes.attribute(rows.getBytes(1), rows.getBytes(2)).bytes())
            : Optional.empty(),
        ColumnBytes.of(handle),
        ColumnBytes.name(name));
  }

  /**
   * Replaces the present bytes, or deletes the attribute if there is no next value; throws if the
   * session would exceed its limits.
   *
   * @param held the totals in the session's row
   */
  void replace(
      Sql sql, Held held, Optional<byte[]> present, Optional<byte[]> next, RecordLimits limits)
      throws SQLException {
    Held after = held.plus(count(next) - count(present), size(next) - size(present));
    boolean grows = count(next) > count(present) || size(next) > size(present);
    if (grows && !after.fits(limits)) {
      after = Held.after(sql, handle, List.of(), next.map(this::only).orElse(Map.of()), limits);
    }
    if (next.isPresent()) {
      AttributeRows.write(sql, handle, only(next.get()));
    } else {
      AttributeRows.delete(sql, handle, List.of(name));
    }
    if (!after.equals(held)) {
      after.store(sql, handle);
    }
  }

  private Map<String, byte[]> only(byte[] bytes) {
    return Map.of(name, bytes);
  }

  private static long count(Optional<byte[]> bytes) {
    return bytes.isPresent() ? 1 : 0;
  }

  private long size(Optional<byte[]> bytes) {
    return bytes.map(some -> Held.size(name, some)).orElse(0L);
  }
}
