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
    long before = settled(url);
    long[] times = load.run(ROUNDS);
    return (settled(url) - before) / (double) times.length;
  }

  /** The count, once it stands still: the server gathers it late. */
  private static long settled(String url) {
    AtomicLong last = new AtomicLong(-1);
    Awaitility.await()
        .pollInterval(Duration.ofSeconds(2))
        .atMost(Duration.ofMinutes(1))
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
