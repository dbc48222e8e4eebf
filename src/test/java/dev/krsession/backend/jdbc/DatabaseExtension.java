package dev.krsession.backend.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.record.RedisLimits;
import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  private final Kind kind;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private String url = "";

  DatabaseExtension(Kind kind) {
    this.kind = kind;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    url = kind == Kind.H2 ? Databases.h2Url() : Databases.postgresUrl(Databases.postgres(context));
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
    return closed(new SqlRecordStore(
        pool(),
        options(),
        SessionClock.system(),
        (attribute, type, cause) -> {},
        () -> {}));
  }

  static SqlOptions options() {
    return new SqlOptions(
        "a test", "test", Duration.ofSeconds(10), true, RedisLimits.DEFAULT);
  }

  <T extends AutoCloseable> T closed(T later) {
    opened.add(later);
    return later;
  }
}
