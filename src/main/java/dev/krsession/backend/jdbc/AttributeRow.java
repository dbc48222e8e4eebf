package dev.krsession.backend.jdbc;

import dev.krsession.session.SessionHandle;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attribute of a session whose row the transaction has locked. */
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

  void write(Sql sql, byte[] bytes) throws SQLException {
    AttributeRows.write(sql, handle, Map.of(name, bytes));
  }

  /** Writes these bytes, or deletes the attribute if there are none. */
  void replace(Sql sql, Optional<byte[]> next) throws SQLException {
    if (next.isPresent()) {
      write(sql, next.get());
    } else {
      AttributeRows.delete(sql, handle, List.of(name));
    }
  }
}
