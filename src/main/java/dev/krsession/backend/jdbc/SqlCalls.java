package dev.krsession.backend.jdbc;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.Breaker;
import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.record.RedisEvents;
import dev.krsession.backend.record.Watchdog;
import dev.krsession.session.SessionClock;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Calls a database, each within one deadline: waiting for a connection, every statement and every
 * try in all. A call that runs into it has its connection aborted, because a driver's own timeout
 * begins anew with each byte. A transaction that the database has undone for another's sake is
 * tried again; one whose outcome is unknown is not. Safe for use by many threads.
 */
final class SqlCalls implements AutoCloseable {
  private final DataSource source;
  private final SqlOptions options;
  private final SessionClock clock;
  private final RedisEvents events;
  private final Watchdog watchdog;
  private final Breaker breaker;
  private volatile @Nullable Dialect known;
  private volatile String where = "";

  SqlCalls(DataSource source, SqlOptions options, SessionClock clock, RedisEvents events) {
    this.source = source;
    this.options = options;
    this.clock = clock;
    this.events = events;
    this.watchdog = new Watchdog(options.ioTimeout(), clock);
    this.breaker = new Breaker(this::probe, events);
  }

  /** One statement that changes nothing: it is sent once more if a connection has broken. */
  <T extends @Nullable Object> T read(String tried, Sql.Work<T> work) {
    return guarded(tried, work, true);
  }

  /** One statement that is a transaction by itself. */
  <T extends @Nullable Object> T run(String tried, Sql.Work<T> work) {
    return guarded(tried, work, false);
  }

  /** Some statements that are one transaction. */
  <T extends @Nullable Object> T together(String tried, Sql.Work<T> work) {
    return guarded(tried, sql -> transaction(sql, work), false);
  }

  /** The database's dialect. It is asked when first needed. */
  Dialect dialect() {
    Dialect dialect = known;
    return dialect != null ? dialect : read("ask the database what it is", Sql::dialect);
  }

  boolean isDown() {
    return breaker.isOpen();
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
    boolean done = false;
    try {
      T result = work.with(sql);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  private <T extends @Nullable Object> T guarded(String tried, Sql.Work<T> work, boolean again) {
    Deadline deadline = Deadline.in(options.ioTimeout(), clock);
    int outages = breaker.check();
    boolean mayRepeat = again;
    while (true) {
      try {
        T result = attempt(deadline, work);
        breaker.answered();
        return result;
      } catch (SQLException e) {
        boolean unanswered = deadline.isOver() || SqlFailures.isUnanswered(e);
        if (!deadline.isOver()
            && (SqlFailures.isUndone(e)
                || SqlFailures.isDuplicate(e)
                || (unanswered && mayRepeat))) {
          mayRepeat = mayRepeat && !unanswered;
          continue;
        }
        throw failure(tried, e, deadline, outages, unanswered);
      }
    }
  }

  private BackendException failure(
      String tried, SQLException e, Deadline deadline, int outages, boolean unanswered) {
    String message = "could not " + tried + " in the database" + where + ": "
        + (deadline.isOver() ? deadline.words() : e.getMessage());
    BackendException failure =
        deadline.isOver() ? BackendException.timeout(message, e) : new BackendException(message, e);
    if (unanswered) {
      breaker.unanswered(outages, failure);
    } else {
      breaker.answered();
    }
    return failure;
  }

  private <T extends @Nullable Object> T attempt(Deadline deadline, Sql.Work<T> work)
      throws SQLException {
    try (Connection connection = connection(deadline)) {
      Watchdog.Watch watch = watchdog.watch(() -> abort(connection), deadline);
      try {
        return work.with(new Sql(connection, prepared(connection), this::sent));
      } finally {
        if (!watchdog.isOver(watch)) {
          // the pool must not keep it
          abort(connection);
        }
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
    where = " at " + place(connection.getMetaData().getURL());
    String product = connection.getMetaData().getDatabaseProductName();
    Dialect found = Dialect.of(connection)
        .orElseThrow(() -> new IllegalStateException("jdbc.url: " + product
            + " is no database that kr-session knows; take PostgreSQL, MySQL, MariaDB, SQL Server,"
            + " Oracle or H2, or a backend of your own"));
    new Tables(found).prepare(connection, options.createTables());
    known = found;
    return found;
  }

  /** Without what may be a login. */
  private static String place(@Nullable String url) {
    String whole = url == null ? "an unknown place" : url;
    return whole.split("[?;]", 2)[0].replaceAll("//[^/@]*@", "//");
  }

  private static void abort(Connection connection) {
    try {
      // on a thread of its own: some drivers ask the server first
      connection.abort(command -> {
        Thread thread = new Thread(command, "kr-session-abort");
        thread.setDaemon(true);
        thread.start();
      });
    } catch (SQLException e) {
      // Whoever uses it finds out.
      return;
    }
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
      throw new BackendException("the database does not answer: " + e.getMessage(), e);
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
