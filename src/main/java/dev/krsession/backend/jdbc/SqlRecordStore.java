package dev.krsession.backend.jdbc;

import dev.krsession.backend.CallTimer;
import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.backend.record.CountResult;
import dev.krsession.backend.record.ExpirySchedule;
import dev.krsession.backend.record.NewSession;
import dev.krsession.backend.record.RecordStore;
import dev.krsession.backend.record.RotationResult;
import dev.krsession.backend.record.SharedText;
import dev.krsession.backend.record.StateChange;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.StoredState;
import dev.krsession.backend.record.SwapResult;
import dev.krsession.backend.record.TakeResult;
import dev.krsession.backend.record.TouchResult;
import dev.krsession.backend.record.UserSets;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A record store in a SQL database: a row for each session, and one for each attribute. The
 * database's clock decides what has expired. Thread-safe.
 *
 * <p>A change first updates the session's row, if the session is alive, and so holds its lock until
 * the transaction ends. Under that lock no other transaction changes the session's attributes, so
 * "update, else insert" has no races in any dialect. On PostgreSQL a change is one statement unless
 * it removes attributes: a statement sees the rows as of its start, so one that waits for the lock
 * would not see an attribute that was added meanwhile.
 *
 * <p>Nothing deletes a range of rows: expired sessions are found by a query, and each is deleted by
 * its primary key, which succeeds on one node only.
 */
public final class SqlRecordStore implements RecordStore {
  /** Selects the session with this handle and instance, if it has not expired. */
  static final String ALIVE = "handle = ? AND instance = ? AND expires_at > :now";

  /** The maximum number of sessions per query. */
  private static final int PORTION = 500;

  private final SqlCalls calls;
  private final SqlOptions options;
  private final CallTimer timer;
  private final Runnable closing;

  /**
   * Creates a store that connects when first needed.
   *
   * @param closing run after the store has been closed: closes a pool of its own, but not the
   *     container's
   */
  public SqlRecordStore(
      DataSource source,
      SqlOptions options,
      SessionClock clock,
      StoreEvents events,
      Runnable closing) {
    this.closing = closing;
    this.calls = new SqlCalls(source, options, clock, events);
    this.options = options;
    this.timer = new CallTimer(events::called, clock, calls::isDown);
  }

  /**
   * Makes the first call, which checks the tables.
   *
   * @throws dev.krsession.backend.BackendException if the database cannot be reached
   * @throws UnfitDatabaseException if it cannot be used; the message says why and what to do
   */
  public void greet() {
    calls.greet();
  }

  @Override
  public Optional<StoredState> load(SessionHandle handle) {
    return timer
        .time(Kind.LOAD, () -> calls.read("load a session", sql -> row(sql, handle)))
        .filter(state -> !state.isOver());
  }

  private Optional<StoredState> row(Sql sql, SessionHandle handle) throws SQLException {
    return Optional.ofNullable(
        SessionRow.find(sql, options.instanceName(), List.of(handle)).get(handle));
  }

  @Override
  public List<Optional<StoredState>> loadAll(List<SessionHandle> handles) {
    Map<SessionHandle, StoredState> found = new HashMap<>();
    for (int from = 0; from < handles.size(); from += PORTION) {
      List<SessionHandle> some = handles.subList(from, Math.min(handles.size(), from + PORTION));
      found.putAll(timer.time(
          Kind.LOAD,
          () -> calls.read(
              "load sessions", sql -> SessionRow.find(sql, options.instanceName(), some))));
    }
    return handles.stream()
        .map(handle -> Optional.ofNullable(found.get(handle)).filter(state -> !state.isOver()))
        .toList();
  }

  @Override
  public long now(SessionHandle handle) {
    return calls.read("ask the time", Sql::now);
  }

  @Override
  public Optional<Duration> create(
      SessionHandle handle, NewSession session, Optional<SecretDigest> sent) {
    NewRow row = new NewRow(handle, options.instanceName(), session);
    return timer.time(Kind.COMMIT, () -> {
      String tried = "store a new session";
      boolean stored;
      if (sent.isPresent()) {
        stored = calls.together(tried, sql -> row.replace(sql, sent.get()));
      } else if (row.isOneStatement(calls.dialect())) {
        stored = calls.run(tried, row::insertAtOnce);
      } else {
        stored = calls.together(tried, row::insert);
      }
      return stored ? Optional.of(row.left()) : Optional.empty();
    });
  }

  @Override
  public Optional<Duration> update(SessionHandle handle, StateChange change) {
    String tried = "store a session's changes";
    ChangedRow row = new ChangedRow(handle, options.instanceName(), change, options.limits());
    return timer.time(Kind.COMMIT, () -> {
      Optional<Duration> left = row.isOneStatement(calls.dialect())
          ? calls.run(tried, row::changeAtOnce)
          : Optional.empty();
      return left.isPresent() ? left : calls.together(tried, row::change);
    });
  }

  @Override
  public boolean renew(
      SessionHandle handle, SecretDigest known, SecretDigest next, Duration grace) {
    String formerly = grace.isZero()
        ? "former = NULL, former_until = 0"
        : "former = secret, former_until = :now + " + grace.toMillis();
    String text = "UPDATE kr_session SET " + formerly
        + ", sealed = NULL, renewed_at = :now, secret = ? WHERE " + ALIVE
        + " AND (secret = ? OR (former = ? AND former_until > :now))";
    return change(
        "put a session under another id",
        text,
        next.bytes(),
        ColumnBytes.of(handle),
        options.instanceName(),
        known.bytes(),
        known.bytes());
  }

  @Override
  public RotationResult succeed(SessionHandle handle, SecretRotation wanted) {
    return timer.time(
        Kind.CHANGE,
        () -> calls.together("put a session under another id", sql -> {
          Optional<SecretRow> row = SecretRow.lock(sql, handle, options.instanceName());
          return row.isPresent()
              ? row.get().succeed(sql, handle, wanted)
              : new RotationResult.Refused();
        }));
  }

  @Override
  public CountResult increment(SessionHandle handle, String name, long delta) {
    return timer.time(
        Kind.CHANGE,
        () -> calls.together("increment an attribute", sql -> {
          Optional<Held> held = lock(sql, handle);
          if (held.isEmpty()) {
            return new CountResult.Gone();
          }
          AttributeRow row = new AttributeRow(handle, name);
          Optional<byte[]> present = row.read(sql);
          CountResult reply = CountResult.sum(present, delta);
          if (reply instanceof CountResult.Counted counted) {
            row.replace(sql, held.get(), present, Optional.of(counted.sum()), options.limits());
          }
          return reply;
        }));
  }

  @Override
  public SwapResult swap(
      SessionHandle handle, String name, Optional<byte[]> expected, Optional<byte[]> next) {
    return timer.time(
        Kind.CHANGE,
        () -> calls.together("update an attribute", sql -> {
          Optional<Held> held = lock(sql, handle);
          if (held.isEmpty()) {
            return new SwapResult.Gone();
          }
          AttributeRow row = new AttributeRow(handle, name);
          Optional<byte[]> present = row.read(sql);
          boolean same = present.isPresent() == expected.isPresent()
              && Arrays.equals(present.orElse(new byte[0]), expected.orElse(new byte[0]));
          if (!same) {
            return new SwapResult.Changed(present);
          }
          row.replace(sql, held.get(), present, next, options.limits());
          return new SwapResult.Done();
        }));
  }

  private Optional<Held> lock(Sql sql, SessionHandle handle) throws SQLException {
    String text = sql.dialect().locking("held_names, held_bytes", "kr_session", ALIVE);
    return sql.ask(text, Held::read, ColumnBytes.of(handle), options.instanceName());
  }

  @Override
  public Optional<TouchResult> touch(
      SessionHandle handle, SecretDigest secretDigest, Duration grace) {
    String text = "UPDATE kr_session SET accessed_at = :now, expires_at = "
        + ChangedRow.expiry("idle_ms") + ", grace_ms = CASE WHEN grace_ms = 0 THEN "
        + grace.toMillis() + " ELSE grace_ms END WHERE " + ALIVE
        + " AND (secret = ? OR (former = ? AND former_until > :now))";
    return timer.time(
        Kind.TOUCH,
        () -> calls.run("keep a session alive", sql -> {
          int touched = sql.change(
              text,
              ColumnBytes.of(handle),
              options.instanceName(),
              secretDigest.bytes(),
              secretDigest.bytes());
          return touched == 0 ? Optional.empty() : touched(sql, handle);
        }));
  }

  private Optional<TouchResult> touched(Sql sql, SessionHandle handle) throws SQLException {
    String text =
        "SELECT idle_ms, expires_at - :now, grace_ms, owner FROM kr_session WHERE " + ALIVE;
    return sql.ask(
        text,
        rows -> rows.next()
            ? Optional.of(new TouchResult(
                Duration.ofMillis(rows.getLong(1)),
                Duration.ofMillis(rows.getLong(2)),
                rows.getLong(3) != 0,
                ColumnBytes.owner(rows.getBytes(4)).map(SessionOwner::user)))
            : Optional.empty(),
        ColumnBytes.of(handle),
        options.instanceName());
  }

  @Override
  public boolean exists(SessionHandle handle) {
    return calls.read(
        "look for a session",
        sql -> sql.ask(
            "SELECT expires_at FROM kr_session WHERE " + ALIVE,
            ResultSet::next,
            ColumnBytes.of(handle),
            options.instanceName()));
  }

  @Override
  public boolean delete(SessionHandle handle) {
    return timer.time(
        Kind.DELETE,
        () -> change(
            "end a session",
            "DELETE FROM kr_session WHERE " + ALIVE,
            ColumnBytes.of(handle),
            options.instanceName()));
  }

  @Override
  public TakeResult take(SessionHandle handle) {
    if (calls.dialect().isOneStatement()) {
      Optional<StoredState> taken = calls.run(
          "take an expired session",
          sql -> SessionRow.takeExpired(sql, options.instanceName(), handle));
      if (taken.isPresent()) {
        return new TakeResult.Taken(taken.get());
      }
    }
    Optional<StoredState> found =
        calls.read("look for an expired session", sql -> row(sql, handle));
    if (found.isEmpty()) {
      return new TakeResult.Gone();
    }
    if (!found.get().isOver()) {
      return new TakeResult.Alive(found.get().left());
    }
    // An expired session no longer changes, so it is still what was read.
    boolean taken = change(
        "take an expired session",
        "DELETE FROM kr_session WHERE handle = ? AND instance = ? AND expires_at <= :now",
        ColumnBytes.of(handle),
        options.instanceName());
    return taken ? new TakeResult.Taken(found.get()) : new TakeResult.Gone();
  }

  private boolean change(String tried, String text, Object... arguments) {
    return calls.run(tried, sql -> sql.change(text, arguments) == 1);
  }

  @Override
  public boolean isDown() {
    return calls.isDown();
  }

  @Override
  public boolean isRefusing() {
    return calls.isRefusing();
  }

  @Override
  public Optional<UserSets> users() {
    return Optional.of(new SqlUserSets(calls, options.instanceName()));
  }

  @Override
  public Optional<ExpirySchedule> expirySchedule() {
    return Optional.of(new SqlExpirySchedule(calls, options.instanceName()));
  }

  @Override
  public Optional<SharedText> text(String name) {
    return Optional.of(new SqlText(calls, options.instanceName(), name));
  }

  @Override
  public void close() {
    try {
      calls.close();
    } finally {
      closing.run();
    }
  }
}
