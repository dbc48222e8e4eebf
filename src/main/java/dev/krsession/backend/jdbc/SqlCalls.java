package dev.krsession.backend.jdbc;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.Breaker;
import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.record.RefusedCalls;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.Watchdog;
import dev.krsession.session.Printable;
import dev.krsession.session.SessionClock;
import dev.krsession.session.StackRoom;
import dev.krsession.session.WaitBudget;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements, each call within one deadline that includes waiting for a connection, all
 * statements and all attempts. On timeout the connection is aborted, because a driver's own timeout
 * restarts with each byte. A transaction that the database rolled back as a deadlock victim is
 * retried; one whose outcome is unknown is not. Thread-safe.
 */
final class SqlCalls implements AutoCloseable {
  /** A duplicate that persists was not just inserted by another node. */
  private static final int MOST_DUPLICATES = 5;

  private final DataSource source;
  private final SqlOptions options;
  private final String place;
  private final SessionClock clock;
  private final StoreEvents events;
  private final Watchdog watchdog;
  private final Breaker breaker;
  private final RefusedCalls refusals;
  private volatile @Nullable Dialect known;

  SqlCalls(DataSource source, SqlOptions options, SessionClock clock, StoreEvents events) {
    this.source = source;
    this.options = options;
    this.place = "the database at " + options.place() + ": ";
    this.clock = clock;
    this.events = events;
    this.watchdog = new Watchdog(
        options.ioTimeout(),
        clock,
        failure -> events.backgroundFailed("ending calls whose time is over", failure));
    this.breaker = new Breaker(this::probe, events);
    this.refusals = new RefusedCalls(clock, events::storeDown, events::storeBack);
  }

  /** Runs one read-only statement: retried once if the connection has broken. */
  <T extends @Nullable Object> T read(String tried, Sql.Work<T> work) {
    return guarded(tried, work, true);
  }

  /** Runs one statement that is a transaction by itself. */
  <T extends @Nullable Object> T run(String tried, Sql.Work<T> work) {
    return guarded(tried, work, false);
  }

  /** Runs statements as one transaction. */
  <T extends @Nullable Object> T together(String tried, Sql.Work<T> work) {
    return guarded(tried, sql -> transaction(sql, work), false);
  }

  /** Returns the database's dialect; queries it when first needed. */
  Dialect dialect() {
    Dialect dialect = known;
    return dialect != null ? dialect : read("ask the database what it is", Sql::dialect);
  }

  /**
   * Makes the first call.
   *
   * @throws BackendException if the database cannot be reached
   * @throws UnfitDatabaseException if it cannot be used
   */
  void greet() {
    try {
      Dialect unused = attempt(Deadline.in(options.ioTimeout(), clock), Sql::dialect);
    } catch (SQLException e) {
      throw new BackendException("no database at " + options.place() + ": " + words(e), e);
    }
  }

  boolean isDown() {
    return breaker.isOpen();
  }

  boolean isRefusing() {
    return refusals.any();
  }

  @Override
  public void close() {
    breaker.close();
    watchdog.close();
  }

  private static <T extends @Nullable Object> T transaction(Sql sql, Sql.Work<T> work)
      throws SQLException {
    Connection connection = sql.connection();
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.with(sql);
      connection.commit();
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
    return result;
  }

  /** The first failure is the one to report. */
  private static void rollBack(Connection connection, Throwable first) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  private <T extends @Nullable Object> T guarded(String tried, Sql.Work<T> work, boolean again) {
    StackRoom.requireForCall();
    WaitBudget budget = WaitBudget.current();
    long begun = clock.nanos();
    Deadline deadline = Deadline.in(options.ioTimeout(), clock, budget);
    String failed = "could not " + tried + " in " + place;
    try {
      if (deadline.isOver()) {
        throw BackendException.timeout(
            failed + deadline.words() + " of all that the request has asked",
            new SQLTimeoutException());
      }
      T result = reported(tried, failed, deadline, work, again);
      refusals.answered(tried);
      return result;
    } finally {
      budget.waited(options.ioTimeout(), begun, clock.nanos());
    }
  }

  /** Reports the result to the breaker. */
  private <T extends @Nullable Object> T reported(
      String tried, String failed, Deadline deadline, Sql.Work<T> work, boolean again) {
    int outages = checked(failed);
    try {
      T result = repeated(deadline, work, again);
      breaker.answered();
      return result;
    } catch (SQLException e) {
      boolean late = deadline.isOver();
      String why = late ? deadline.words() : words(e);
      if (late || SqlFailures.isUnanswered(e)) {
        breaker.unanswered(outages, place + why);
      } else {
        breaker.answered();
      }
      if (!late && SqlFailures.isRefusal(e)) {
        refusals.refused(tried, place + why);
      }
      throw late
          ? BackendException.timeout(failed + why, e)
          : new BackendException(failed + why, e);
    } catch (UnfitDatabaseException e) {
      // an operator has to act; the probe detects when that is done
      breaker.unanswered(outages, place + e.getMessage());
      throw new BackendException(failed + e.getMessage(), e);
    }
  }

  private int checked(String failed) {
    try {
      return breaker.check();
    } catch (BackendException e) {
      throw new BackendException(failed + e.getMessage(), e);
    }
  }

  private <T extends @Nullable Object> T repeated(
      Deadline deadline, Sql.Work<T> work, boolean again) throws SQLException {
    boolean mayRepeat = again;
    int duplicates = 0;
    while (true) {
      try {
        return attempt(deadline, work);
      } catch (SQLException e) {
        boolean broken = SqlFailures.isUnanswered(e);
        boolean duplicate = SqlFailures.isDuplicate(e);
        duplicates += duplicate ? 1 : 0;
        boolean worthwhile = SqlFailures.isUndone(e)
            || (duplicate && duplicates < MOST_DUPLICATES)
            || (broken && mayRepeat);
        if (deadline.isOver() || !worthwhile) {
          throw e;
        }
        mayRepeat &= !broken;
      }
    }
  }

  /** A pool only reports that it has no connection; its cause says why. */
  private static String words(SQLException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words = String.valueOf(e.getMessage());
    return Printable.line(root == e ? words : words + " (" + root.getMessage() + ")");
  }

  private <T extends @Nullable Object> T attempt(Deadline deadline, Sql.Work<T> work)
      throws SQLException {
    Connection connection = connection(deadline);
    Line line = new Line(connection);
    boolean cut = true;
    boolean manual = false;
    try {
      Watchdog.Watch watch = watchdog.watch(line, deadline);
      try {
        manual = !connection.getAutoCommit();
        if (manual) {
          // by the pool, or left so by another user, perhaps in the middle of a transaction
          connection.rollback();
          connection.setAutoCommit(true);
        }
        return work.with(new Sql(connection, prepared(connection), this::sent));
      } finally {
        cut = !watchdog.isOver(watch);
      }
    } finally {
      if (cut) {
        // the pool must not reuse it before it is closed
        line.close();
      } else {
        giveBack(connection, manual);
      }
    }
  }

  /** Some pools do not reset a connection, and other users of the pool rely on its mode. */
  private static void giveBack(Connection connection, boolean manual) throws SQLException {
    try (connection) {
      if (manual && !connection.isClosed()) {
        connection.setAutoCommit(false);
      }
    }
  }

  private void sent(String statement) {
    events.roundTrip(() -> statement);
  }

  private Dialect prepared(Connection connection) throws SQLException {
    Dialect dialect = known;
    if (dialect != null) {
      return dialect;
    }
    String product = connection.getMetaData().getDatabaseProductName();
    Dialect found = Dialect.of(connection)
        .orElseThrow(() -> new UnfitDatabaseException("jdbc.url: " + product
            + " is no database that kr-session knows; take PostgreSQL, MySQL, MariaDB, SQL Server,"
            + " Oracle or H2, or a backend of your own"));
    found.open(connection);
    new Tables(found).prepare(connection, options.createTables());
    known = found;
    return found;
  }

  private Connection connection(Deadline deadline) throws SQLException {
    Waiter waiter = new Waiter(Thread.currentThread());
    Watchdog.Watch watch = watchdog.watch(waiter, deadline);
    try {
      return source.getConnection();
    } finally {
      boolean unused = watchdog.isOver(watch);
      waiter.over();
    }
  }

  private void probe() {
    Deadline deadline = Deadline.in(options.ioTimeout(), clock);
    try {
      long unused = attempt(deadline, Sql::now);
    } catch (SQLException e) {
      throw new BackendException("the database does not answer: " + words(e), e);
    }
  }

  /** A connection that is aborted once, by the watchdog or the call itself. */
  private static final class Line implements Closeable {
    private final Connection connection;
    private final AtomicBoolean aborted = new AtomicBoolean();

    Line(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void close() {
      if (aborted.compareAndSet(false, true)) {
        abort();
      }
    }

    private void abort() {
      // on a thread of its own: some drivers query the server first, over another connection
      Thread thread = new Thread(this::end, "kr-session-abort");
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (Error e) {
        // no memory for a thread now; the watchdog tries again
        aborted.set(false);
        throw e;
      }
    }

    private void end() {
      try (connection) {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // The next use of it fails.
        return;
      }
    }
  }

  /** A thread that waits for a connection from a pool. */
  private static final class Waiter implements Closeable {
    private final Thread thread;
    private boolean over;
    private boolean interrupted;

    Waiter(Thread thread) {
      this.thread = thread;
    }

    @Override
    public synchronized void close() {
      if (!over) {
        interrupted = true;
        thread.interrupt();
      }
    }

    synchronized void over() {
      over = true;
      if (interrupted) {
        boolean unused = Thread.interrupted();
      }
    }
  }
}
