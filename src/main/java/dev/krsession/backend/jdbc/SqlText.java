package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.SharedText;
import dev.krsession.backend.record.TextName;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;

/** A text shared by all nodes, in a row of its own. */
final class SqlText implements SharedText {
  private static final String CONTENT = "content";
  private static final String TABLE = "kr_session_text";
  private static final String NAMED = "name = ?";

  private final SqlCalls calls;
  private final String name;
  private final String words;

  SqlText(SqlCalls calls, String instanceName, String name) {
    this.calls = calls;
    this.name = instanceName + ':' + name;
    this.words = TextName.inWords(name);
  }

  @Override
  public Optional<String> read() {
    return calls.read(
        "read " + words,
        sql -> ask(sql, "SELECT " + CONTENT + " FROM " + TABLE + " WHERE " + NAMED));
  }

  @Override
  public boolean replace(Optional<String> expected, String next) {
    byte[] bytes = next.getBytes(StandardCharsets.UTF_8);
    return calls.together("replace " + words, sql -> {
      Optional<String> present = ask(sql, sql.dialect().locking(CONTENT, TABLE, NAMED));
      if (!present.equals(expected)) {
        return false;
      }
      // of two concurrent inserts one fails, is retried and finds the other's row
      int changed = present.isPresent()
          ? sql.change("UPDATE " + TABLE + " SET content = ? WHERE " + NAMED, bytes, name)
          : sql.change("INSERT INTO " + TABLE + " (name, content) VALUES (?, ?)", name, bytes);
      return changed == 1;
    });
  }

  private Optional<String> ask(Sql sql, String text) throws SQLException {
    return sql.ask(
        text,
        rows -> rows.next()
            ? Optional.of(new String(rows.getBytes(1), StandardCharsets.UTF_8))
            : Optional.empty(),
        name);
  }
}
