package dev.krsession.backend.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.redis.WebNode;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Prints what sessions in PostgreSQL cost and keep, goal beside measured; ends with 1 if a goal is
 * missed. Round trips are counted on the wire, through the filter.
 */
final class SqlFigures {
  private static final Logger ROOT = Logger.getLogger("");
  private static final int REQUESTS = 50;
  private static final int EXPIRING = 100_000;
  private static final Set<String> PARTS = Set.of("requests", "throughput", "expiry");
  private static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  private boolean missed;

  private SqlFigures() {}

  /** Takes which part: requests, throughput or expiry; all of them without one. */
  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.SEVERE);
    SqlFigures all = new SqlFigures();
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      System.out.println("PostgreSQL "
          + server.getPostgresDatabase().getConnection().getMetaData().getDatabaseProductVersion()
          + ", " + LocalDate.now());
      System.out.println("| what | goal | measured | |");
      System.out.println("|---|---|---|---|");
      Set<String> parts = args.length == 0 ? PARTS : Set.of(args);
      if (parts.contains("requests")) {
        all.requests(Databases.postgresUrl(server), server.getPort());
      }
      if (parts.contains("throughput")) {
        all.throughput(Databases.postgresUrl(server));
      }
      if (parts.contains("expiry")) {
        all.expiry(Databases.postgresUrl(server));
      }
    }
    System.exit(all.missed ? 1 : 0);
  }

  private void row(String what, String goal, String measured, boolean reached) {
    missed |= !reached;
    System.out.println(String.format(
        Locale.ROOT, "| %s | %s | %s | %s |", what, goal, measured, reached ? "pass" : "MISS"));
  }

  private void requests(String url, int port) throws Exception {
    try (CountingProxy wire = new CountingProxy(port);
        KrSessionKit node = WebNode.with(
                Map.of("jdbc.url", url.replace(":" + port, ":" + wire.port())))
            .start()) {
      Visitor visitor = node.visitor();
      for (int i = 0; i < 20; i++) {
        visitor.get("/set?name=a&value=" + i);
        visitor.get("/get?name=a");
        visitor.get("/count");
      }
      String cookie = visitor.cookie(WebNode.COOKIE).orElseThrow();
      char last = cookie.charAt(75) == 'A' ? 'B' : 'A';
      Visitor forger = node.visitor().setCookie(WebNode.COOKIE, cookie.substring(0, 75) + last);
      cost("forged cookie", 0, wire, i -> forger.get("/get?name=a"));
      cost("session not touched", 0, wire, i -> visitor.get("/hello"));
      cost("read", 1, wire, i -> visitor.get("/get?name=a"));
      cost("read and write", 2, wire, i -> visitor.get("/set?name=a&value=x" + i));
      cost("new session", 2, wire, i -> node.visitor().get("/set?name=a&value=1"));
      cost("increment", 6, wire, i -> visitor.get("/count"));
    }
  }

  /** The node looks for expired sessions and keys by itself, less than twice a second. */
  private void cost(String what, int goal, CountingProxy wire, IntFunction<Object> request) {
    long before = wire.trips();
    long begun = System.nanoTime();
    IntStream.range(0, REQUESTS).forEach(i -> request.apply(i));
    double seconds = (System.nanoTime() - begun) / 1e9;
    double trips = (wire.trips() - before) / (double) REQUESTS;
    double own = (2 * seconds + 2) / REQUESTS;
    row(
        what + ": trips a request",
        "" + goal,
        String.format(Locale.ROOT, "%.2f, the node's own among them", trips),
        trips <= goal + own);
  }

  private void throughput(String url) {
    try (HikariDataSource pool = Databases.pool(url);
        RecordBackend node = DatabaseExtension.node(
            pool,
            Duration.ofSeconds(10),
            RecordLimits.DEFAULT,
            ExpiryAudience.NONE,
            DatabaseExtension.IGNORED)) {
      SessionTicket[] tickets = IntStream.range(0, 1_000)
          .mapToObj(i -> DatabaseExtension.stored(node, TERMS, Map.of("user", "max", "n", i)))
          .toArray(SessionTicket[]::new);
      for (String round : new String[] {"warm-up", "measured"}) {
        double reads = rate(i -> {
          StoredSession session = DatabaseExtension.load(node, tickets[i % tickets.length]);
          session.get("user");
          session.commit();
          session.release();
        });
        double writes = rate(i -> {
          StoredSession session = DatabaseExtension.load(node, tickets[i % tickets.length]);
          session.put("n", i);
          session.commit();
          session.release();
        });
        if (round.equals("measured")) {
          row("8 threads: reads a second", "", String.format(Locale.ROOT, "%.0f", reads), true);
          row("8 threads: writes a second", "", String.format(Locale.ROOT, "%.0f", writes), true);
        }
      }
    }
  }

  private static double rate(IntConsumer work) {
    AtomicInteger done = new AtomicInteger();
    long begun = System.nanoTime();
    long end = begun + Duration.ofSeconds(5).toNanos();
    IntStream.range(0, 8)
        .mapToObj(thread -> {
          Thread worker = new Thread(() -> {
            while (System.nanoTime() < end) {
              work.accept(done.incrementAndGet());
            }
          });
          worker.start();
          return worker;
        })
        .toList()
        .forEach(SqlFigures::join);
    return done.get() / ((System.nanoTime() - begun) / 1e9);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void expiry(String url) throws SQLException {
    Set<SessionHandle> told = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    AtomicLong longest = new AtomicLong();
    try (HikariDataSource pool = Databases.pool(url);
        RecordBackend first = node(pool, told, calls)) {
      DatabaseExtension.stored(first, TERMS, Map.of());
      fill(url);
      long begun = System.nanoTime();
      try (RecordBackend second = node(pool, told, calls);
          RecordBackend third = node(pool, told, calls);
          Connection watcher = DriverManager.getConnection(url)) {
        while (calls.get() < EXPIRING && System.nanoTime() - begun < 600e9) {
          longest.accumulateAndGet(longestStatement(watcher), Math::max);
          LockSupport.parkNanos(2_000_000);
        }
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      row(
          "100,000 expired sessions, 3 nodes: told of",
          "100000, each once",
          told.size() + " in " + calls.get() + " calls, " + Math.round(seconds) + " s",
          told.size() == EXPIRING && calls.get() == EXPIRING);
      row(
          "the longest statement meanwhile that pg_stat_activity has seen",
          "under 100 ms",
          longest.get() + " ms",
          longest.get() < 100);
    }
  }

  private static RecordBackend node(
      HikariDataSource pool, Set<SessionHandle> told, AtomicInteger calls) {
    ExpiryAudience audience = new ExpiryAudience(
        (session, reason) -> {
          told.add(session.handle());
          calls.incrementAndGet();
        },
        () -> true,
        value -> false);
    return DatabaseExtension.node(
        pool, Duration.ofSeconds(10), RecordLimits.DEFAULT, audience, DatabaseExtension.IGNORED);
  }

  /** Sessions that have expired, each with an attribute, by one statement each table. */
  private static void fill(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE h AS SELECT decode(md5(i::text), 'hex') AS handle"
          + " FROM generate_series(1, " + EXPIRING + ") i");
      statement.execute("BEGIN");
      statement.execute("INSERT INTO kr_session SELECT handle, 'test',"
          + " sha256(handle), NULL, 0, NULL, 1000, 1000, 1000, 0, 99999999999999, 2000 + row_number() OVER (), 0, 300000,"
          + " 0, 1, 10, NULL FROM h");
      statement.execute("INSERT INTO kr_session_attribute SELECT handle, 'a', '1' FROM h");
      statement.execute("COMMIT");
      statement.execute("ANALYZE");
    }
  }

  private static long longestStatement(Connection watcher) throws SQLException {
    try (Statement statement = watcher.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT COALESCE(MAX(EXTRACT(EPOCH FROM clock_timestamp() - query_start) * 1000), 0)"
                + " FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
                + " AND query LIKE '%kr_session%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
