package dev.krsession.compare;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** How many rows of PostgreSQL's tables a request inserts, updates or deletes, by its own count. */
final class RowsChanged {
  private static final int ROUNDS = 500;

  /** A session's last access is stored later than this by nobody: 5 % of 30 minutes, and some. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(100);

  /** The server counts late. */
  private static final Duration COUNTED = Duration.ofSeconds(2);

  private RowsChanged() {}

  /** Prints a table, if somebody has sessions there. */
  static void print(List<Contest> all) throws IOException {
    List<Contest> contests = all.stream()
        .filter(contest -> contest.contestant().store == Contestant.Store.POSTGRES)
        .toList();
    if (contests.isEmpty()) {
      return;
    }
    System.out.println("| | rows changed by a read | by a write |\n|---|--:|--:|");
    for (Contest contest : contests) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f |%n",
          contest.contestant().title,
          each(contest, Workload.READ),
          each(contest, Workload.WRITE));
    }
  }

  private static double each(Contest contest, Workload workload) throws IOException {
    Load load = contest.load(workload);
    String url = contest.store().place();
    long before = settled(url, KEEP_ALIVE);
    long[] times = load.run(ROUNDS);
    return (settled(url, COUNTED) - before) / (double) times.length;
  }

  /** The count, once it has stood still for so long. */
  private static long settled(String url, Duration still) {
    AtomicLong last = new AtomicLong(-1);
    Awaitility.await()
        .pollInterval(still)
        .atMost(Duration.ofMinutes(10))
        .until(() -> {
          long now = count(url);
          return last.getAndSet(now) == now;
        });
    return last.get();
  }

  private static long count(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT SUM(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
