package dev.krsession.backend.jdbc;

import dev.krsession.session.SessionHandle;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and deletes attributes of a session whose row the transaction has locked. */
final class AttributeRows {
  /** The maximum number of attributes per statement: SQL Server accepts 2,100 arguments. */
  private static final int PORTION = 500;

  private AttributeRows() {}

  /** Inserts or replaces attributes. */
  static void write(Sql sql, SessionHandle handle, Map<String, byte[]> attributes)
      throws SQLException {
    List<@Nullable Object[]> rows = rows(handle, attributes);
    if (!sql.dialect().hasUpsert()) {
      delete(sql, handle, attributes.keySet());
      insert(sql, rows);
      return;
    }
    for (int from = 0; from < rows.size(); from += PORTION) {
      List<@Nullable Object[]> some = rows.subList(from, Math.min(rows.size(), from + PORTION));
      int unused = sql.change(sql.dialect().upsert(some.size()), flat(some));
    }
  }

  /**
   * For PostgreSQL: returns the part of a statement that writes attributes if its part {@code s}
   * has a row.
   *
   * @param arguments receives the arguments of this part
   */
  static String afterSession(
      SessionHandle handle, Map<String, byte[]> attributes, List<@Nullable Object> arguments) {
    if (attributes.isEmpty()) {
      return "";
    }
    Collections.addAll(arguments, flat(rows(handle, attributes)));
    String row = "(CAST(? AS bytea), CAST(? AS bytea), CAST(? AS bytea))";
    String rows = String.join(", ", Collections.nCopies(attributes.size(), row));
    return ", p AS (INSERT INTO kr_session_attribute (handle, name, content)"
        + " SELECT * FROM (VALUES " + rows + ") AS v WHERE EXISTS (SELECT 1 FROM s)"
        + " ON CONFLICT (handle, name) DO UPDATE SET content = EXCLUDED.content)";
  }

  private static void insert(Sql sql, List<@Nullable Object[]> rows) throws SQLException {
    if (!rows.isEmpty()) {
      int[] unused = sql.changeEach(
          "INSERT INTO kr_session_attribute (handle, name, content) VALUES (?, ?, ?)", rows);
    }
  }

  static void delete(Sql sql, SessionHandle handle, Collection<String> names) throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(new Object[] {ColumnBytes.of(handle), ColumnBytes.name(name)});
    }
    if (!rows.isEmpty()) {
      int[] unused =
          sql.changeEach("DELETE FROM kr_session_attribute WHERE handle = ? AND name = ?", rows);
    }
  }

  /** Returns a handle, a name and a content for each attribute. */
  static List<@Nullable Object[]> rows(SessionHandle handle, Map<String, byte[]> attributes) {
    List<@Nullable Object[]> rows = new ArrayList<>(attributes.size());
    byte[] key = ColumnBytes.of(handle);
    attributes.forEach((name, bytes) ->
        rows.add(new Object[] {key, ColumnBytes.name(name), ColumnBytes.content(name, bytes)}));
    return rows;
  }

  static @Nullable Object[] flat(List<@Nullable Object[]> rows) {
    List<@Nullable Object> all = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      all.addAll(List.of(row));
    }
    return all.toArray();
  }
}
