package dev.krsession.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.backend.jdbc.SqlOptions;
import dev.krsession.backend.jdbc.SqlRecordStore;
import dev.krsession.backend.record.CountResult;
import dev.krsession.backend.record.NewSession;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Counts in a session in a file, and says each sum when it is stored, until it is killed. */
public final class FileCounter {
  static final SessionHandle HANDLE = new SessionHandle(1, 2);

  private FileCounter() {}

  static SqlRecordStore store(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    HikariDataSource pool = new HikariDataSource(config);
    SqlOptions options =
        new SqlOptions("a file", "test", Duration.ofSeconds(30), true, RecordLimits.DEFAULT);
    return new SqlRecordStore(
        pool, options, SessionClock.system(), (name, type, cause) -> {}, pool::close);
  }

  /** Takes the URL of the database. */
  public static void main(String[] arguments) {
    SqlRecordStore store = store(arguments[0]);
    NewSession session = new NewSession(
        SecretDigest.stored(new byte[32]),
        Instant.EPOCH,
        new SessionTerms(Duration.ofHours(1), Duration.ZERO),
        Optional.empty(),
        Duration.ZERO,
        Map.of());
    Optional<Duration> unused = store.create(HANDLE, session, Optional.empty());
    while (true) {
      CountResult.Counted counted = (CountResult.Counted) store.increment(HANDLE, "n", 1);
      System.out.println(new String(counted.sum(), StandardCharsets.US_ASCII));
    }
  }
}
