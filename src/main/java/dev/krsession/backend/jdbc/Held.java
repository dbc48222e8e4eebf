package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SessionHandle;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The number of a session's attributes, and the bytes of their names and values. The totals in a
 * session's row are an upper bound: a write adds its size without reading what it replaces, and
 * only if that would exceed a limit the attributes themselves are counted.
 */
record Held(long names, long bytes) {
  private static final String SET =
      "UPDATE kr_session SET held_names = ?, held_bytes = ? WHERE handle = ?";

  /** Returns the totals of new attributes. */
  static Held of(Map<String, byte[]> attributes) {
    long bytes = 0;
    for (Map.Entry<String, byte[]> each : attributes.entrySet()) {
      bytes += size(each.getKey(), each.getValue());
    }
    return new Held(attributes.size(), bytes);
  }

  /** Returns the bytes of one attribute. */
  static long size(String name, byte[] bytes) {
    return ColumnBytes.name(name).length + (long) ColumnBytes.content(name, bytes).length;
  }

  /** Reads the totals from the first row. */
  static Optional<Held> read(ResultSet rows) throws SQLException {
    return rows.next() ? Optional.of(new Held(rows.getLong(1), rows.getLong(2))) : Optional.empty();
  }

  /** Returns the future totals of a session whose row is locked; throws if they exceed a limit. */
  static Held after(
      Sql sql,
      SessionHandle handle,
      Collection<String> removed,
      Map<String, byte[]> put,
      RecordLimits limits)
      throws SQLException {
    Map<ByteBuffer, Long> sizes = sizes(sql, handle);
    Held before = sum(sizes);
    removed.forEach(name -> sizes.remove(ByteBuffer.wrap(ColumnBytes.name(name))));
    put.forEach(
        (name, bytes) -> sizes.put(ByteBuffer.wrap(ColumnBytes.name(name)), size(name, bytes)));
    Held after = sum(sizes);
    after.require(limits, before);
    return after;
  }

  private static Map<ByteBuffer, Long> sizes(Sql sql, SessionHandle handle) throws SQLException {
    return sql.ask(
        "SELECT name, " + sql.dialect().length("content")
            + " FROM kr_session_attribute WHERE handle = ?",
        rows -> {
          Map<ByteBuffer, Long> sizes = new HashMap<>();
          while (rows.next()) {
            byte[] name = rows.getBytes(1);
            sizes.put(ByteBuffer.wrap(name), name.length + rows.getLong(2));
          }
          return sizes;
        },
        ColumnBytes.of(handle));
  }

  private static Held sum(Map<ByteBuffer, Long> sizes) {
    return new Held(
        sizes.size(), sizes.values().stream().mapToLong(Long::longValue).sum());
  }

  Held plus(long moreNames, long moreBytes) {
    return new Held(names + moreNames, bytes + moreBytes);
  }

  boolean fits(RecordLimits limits) {
    return names <= limits.attributes() && bytes <= limits.sessionBytes();
  }

  /** A limit may have been lowered: existing attributes may stay. */
  void require(RecordLimits limits, Held before) {
    if (names > limits.attributes() && names > before.names) {
      throw limits.tooMany();
    }
    if (bytes > limits.sessionBytes() && bytes > before.bytes) {
      throw limits.tooLarge();
    }
  }

  /** Stores the totals in the session's row. */
  void store(Sql sql, SessionHandle handle) throws SQLException {
    int unused = sql.change(SET, names, bytes, ColumnBytes.of(handle));
  }
}
