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
 * How many attributes a session holds, and how many bytes of names and values. A session's row says
 * at least as much as there is: a write adds what it writes without a look at what it replaces, and
 * only where that would be too much the attributes themselves are counted.
 */
record Held(long names, long bytes) {
  private static final String SET =
      "UPDATE kr_session SET held_names = ?, held_bytes = ? WHERE handle = ?";

  /** Of attributes that are all new. */
  static Held of(Map<String, byte[]> attributes) {
    long bytes = 0;
    for (Map.Entry<String, byte[]> each : attributes.entrySet()) {
      bytes += size(each.getKey(), each.getValue());
    }
    return new Held(attributes.size(), bytes);
  }

  /** The bytes that one attribute takes. */
  static long size(String name, byte[] bytes) {
    return ColumnBytes.name(name).length + (long) ColumnBytes.content(name, bytes).length;
  }

  /** As the first row says. */
  static Optional<Held> read(ResultSet rows) throws SQLException {
    return rows.next() ? Optional.of(new Held(rows.getLong(1), rows.getLong(2))) : Optional.empty();
  }

  /** What a session, whose row is locked, will hold; throws if that is too much. */
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

  /** A limit may have been lowered since: what is there already may stay. */
  void require(RecordLimits limits, Held before) {
    if (names > limits.attributes() && names > before.names) {
      throw limits.tooMany();
    }
    if (bytes > limits.sessionBytes() && bytes > before.bytes) {
      throw limits.tooLarge();
    }
  }

  /** Notes it in the session's row. */
  void store(Sql sql, SessionHandle handle) throws SQLException {
    int unused = sql.change(SET, names, bytes, ColumnBytes.of(handle));
  }
}
