package dev.krsession.example;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/** Keeps sessions in a table, which stands for a database that every node reaches. */
final class TableBackend implements SessionBackend {
  private final ConcurrentMap<SessionHandle, Row> table;
  private final AttributeCodec codec;
  private final SessionClock clock;
  private final SessionEnds ends;
  private final Map<SessionHandle, SecretDigest> touched = new ConcurrentHashMap<>();
  private final PeriodicTask upkeep;

  TableBackend(
      ConcurrentMap<SessionHandle, Row> table,
      AttributeCodec codec,
      SessionClock clock,
      SessionEnds ends) {
    this.table = table;
    this.codec = codec;
    this.clock = clock;
    this.ends = ends;
    this.upkeep =
        PeriodicTask.start("table-upkeep", Duration.ofSeconds(1), this::upkeep, trouble -> {});
  }

  @Override
  public StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    Instant now = clock.now();
    Row row = new Row(secretDigest, secretDigest, now, now, now, terms, Map.of());
    if (table.putIfAbsent(handle, row) != null) {
      throw new BackendException("creating a session: its handle is taken already");
    }
    return new TableSession(this, codec, handle, row);
  }

  /** The session tells of the access before this one, so the row is taken as it was. */
  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
    return peek(handle, secretDigest).filter(found -> access(handle, secretDigest));
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
    return Optional.ofNullable(table.get(handle))
        .filter(row -> row.opensWith(secretDigest, clock.now()))
        .map(row -> new TableSession(this, codec, handle, row));
  }

  @Override
  public boolean exists(SessionHandle handle) {
    Row row = table.get(handle);
    return row != null && row.isAlive(clock.now());
  }

  /** The request does not wait: the next upkeep tells the table. */
  @Override
  public void touch(SessionHandle handle, SecretDigest secretDigest) {
    touched.put(handle, secretDigest);
  }

  /** Tells the table what was touched, then ends what has expired. */
  void upkeep() {
    touched.forEach((handle, secretDigest) -> {
      touched.remove(handle, secretDigest);
      access(handle, secretDigest);
    });
    table.forEach((handle, row) -> {
      // Many nodes may try, and one deletes the row: that one tells of it.
      if (!row.isAlive(clock.now()) && table.remove(handle, row)) {
        ends.ended(new TableSession(this, codec, handle, row), SessionEnds.Reason.EXPIRED);
      }
    });
  }

  private boolean access(SessionHandle handle, SecretDigest secretDigest) {
    Instant now = clock.now();
    return change(handle, row -> row.opensWith(secretDigest, now) ? row.accessed(now) : row)
        .filter(row -> row.opensWith(secretDigest, now))
        .isPresent();
  }

  /**
   * Changes a live row, again if somebody came between, and never makes one. In SQL: {@code UPDATE
   * … WHERE handle = ? AND version = ?}.
   */
  Optional<Row> change(SessionHandle handle, UnaryOperator<Row> change) {
    while (true) {
      Row before = table.get(handle);
      if (before == null || !before.isAlive(clock.now())) {
        return Optional.empty();
      }
      Row after = change.apply(before);
      if (table.replace(handle, before, after)) {
        return Optional.of(after);
      }
    }
  }

  boolean delete(SessionHandle handle) {
    return table.remove(handle) != null;
  }

  Instant in(Duration later) {
    return clock.now().plus(later);
  }

  @Override
  public void close() {
    upkeep.close();
  }
}
