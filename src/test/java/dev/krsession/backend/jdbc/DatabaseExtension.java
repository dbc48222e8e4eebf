package dev.krsession.backend.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.backend.record.RecordOptions;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.TouchPolicy;
import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test an empty database, and closes what the test opens over it. */
final class DatabaseExtension implements BeforeEachCallback, AfterEachCallback {
  /** What the tests run on. */
  enum Kind {
    H2,
    POSTGRES
  }

  static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);
  static final StoreEvents IGNORED = (attribute, type, cause) -> {};

  private final Supplier<Kind> kind;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private String url = "";

  DatabaseExtension(Kind kind) {
    this(() -> kind);
  }

  DatabaseExtension(Supplier<Kind> kind) {
    this.kind = kind;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    url = kind.get() == Kind.H2
        ? Databases.h2Url()
        : Databases.postgresUrl(Databases.postgres(context));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (int at = opened.size() - 1; at >= 0; at--) {
      opened.get(at).close();
    }
    opened.clear();
  }

  String url() {
    return url;
  }

  HikariDataSource pool() {
    return closed(Databases.pool(url));
  }

  /** A node's store over a pool of its own. */
  SqlRecordStore store() {
    return closed(new SqlRecordStore(pool(), options(), SessionClock.system(), IGNORED, () -> {}));
  }

  /** One that allows a session so much. */
  SqlRecordStore store(RecordLimits limits) {
    SqlOptions options = options(limits);
    return closed(new SqlRecordStore(pool(), options, SessionClock.system(), IGNORED, () -> {}));
  }

  /** A node of an application. */
  RecordBackend node() {
    return node(RecordLimits.DEFAULT, ExpiryAudience.NONE, pool());
  }

  /** A node with limits, over a source, that tells of expired sessions. */
  RecordBackend node(RecordLimits limits, ExpiryAudience audience, DataSource source) {
    return closed(node(source, Duration.ofSeconds(10), limits, audience, IGNORED));
  }

  /** A node that nobody closes. */
  static RecordBackend node(
      DataSource source,
      Duration ioTimeout,
      RecordLimits limits,
      ExpiryAudience audience,
      StoreEvents events) {
    SqlOptions options = new SqlOptions("a test", "test", ioTimeout, true, limits);
    SessionClock clock = SessionClock.system();
    return RecordBackend.open(
        new SqlRecordStore(source, options, clock, events, () -> {}),
        new RecordOptions(ioTimeout, new TouchPolicy.Share(0.05), limits),
        new AttributeCodec(
            AllowedTypes.of(List.of("dev.krsession.backend.jdbc.*")),
            DatabaseExtension.class.getClassLoader(),
            16 << 20),
        clock,
        events,
        audience);
  }

  static SessionTicket stored(RecordBackend node, SessionTerms terms, Map<String, ?> attributes) {
    SessionTicket ticket = SessionTicket.issue(new SecureRandom());
    StoredSession session = node.create(ticket.handle(), ticket.secret().hash(), terms);
    attributes.forEach(session::put);
    session.commit();
    session.release();
    return ticket;
  }

  static StoredSession load(RecordBackend node, SessionTicket ticket) {
    return node.load(ticket.handle(), ticket.secret().hash()).orElseThrow();
  }

  /** The rows of a table. */
  int count(String table) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where PostgreSQL listens. */
  int port() {
    return Integer.parseInt(url.replaceFirst("^.*:([0-9]+)/.*$", "$1"));
  }

  /** Changes something beside the store. */
  void run(String text) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static SqlOptions options() {
    return options(RecordLimits.DEFAULT);
  }

  static SqlOptions options(RecordLimits limits) {
    return new SqlOptions("a test", "test", Duration.ofSeconds(10), true, limits);
  }

  <T extends AutoCloseable> T closed(T later) {
    opened.add(later);
    return later;
  }
}
