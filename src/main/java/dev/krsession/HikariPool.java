package dev.krsession;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.krsession.config.JdbcSettings;
import dev.krsession.config.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/**
 * A pool of connections by HikariCP, which is optional: only this class knows it.
 *
 * @param source the pool
 */
record HikariPool(DataSource source) implements AutoCloseable {
  /** HikariCP takes no shorter time to wait. */
  private static final long SHORTEST_WAIT = 250;

  private static final int IDLE = 2;

  /**
   * A pool that connects in the background, whether the database is there or not.
   *
   * @param ioTimeout how long a call may take in all
   */
  static HikariPool open(JdbcSettings settings, Duration ioTimeout, ClassLoader loader) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kr-session");
    config.setDriverClassName(driver(url(settings), loader).getClass().getName());
    config.setJdbcUrl(url(settings));
    settings.user().ifPresent(config::setUsername);
    password(settings).ifPresent(config::setPassword);
    config.setMaximumPoolSize(settings.poolMax());
    config.setMinimumIdle(Math.min(IDLE, settings.poolMax()));
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // A connection that has been idle is asked first whether it is there, and another one waited
    // for:
    // together they stay within the deadline.
    long half = Math.max(SHORTEST_WAIT, ioTimeout.toMillis() / 2);
    config.setConnectionTimeout(half);
    config.setValidationTimeout(half);
    // negative: an application starts without its database
    config.setInitializationFailTimeout(-1);
    return new HikariPool(new HikariDataSource(config));
  }

  /**
   * Refuses what can be known before a pool is opened.
   *
   * @throws IllegalArgumentException naming the setting
   * @throws NoClassDefFoundError without HikariCP
   */
  static void check(JdbcSettings settings, ClassLoader loader) {
    HikariConfig unused = new HikariConfig();
    Driver unusedDriver = driver(url(settings), loader);
  }

  @Override
  public void close() {
    if (source instanceof HikariDataSource pool) {
      pool.close();
    }
  }

  private static String url(JdbcSettings settings) {
    return settings.url().map(SecretText::reveal).orElseThrow();
  }

  /** Drivers of a webapp are in no list of the JVM's: that was made before the webapp came. */
  private static Driver driver(String url, ClassLoader loader) {
    Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
    Optional<Driver> found = Optional.empty();
    boolean more = true;
    while (more && found.isEmpty()) {
      try {
        more = drivers.hasNext();
        found = more ? Optional.of(drivers.next()).filter(driver -> takes(driver, url)) : found;
      } catch (ServiceConfigurationError e) {
        // one that is broken says nothing of the others
        more = true;
      }
    }
    return found.orElseThrow(() -> new IllegalArgumentException(
        "jdbc.url: no JDBC driver on the class path takes it; add the driver of your database to the"
            + " webapp, " + example(url)));
  }

  private static boolean takes(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  private static String example(String url) {
    String kind = url.replaceFirst("^jdbc:([a-z0-9]*).*$", "$1");
    return switch (kind) {
      case "postgresql" -> "org.postgresql:postgresql";
      case "mysql" -> "com.mysql:mysql-connector-j";
      case "mariadb" -> "org.mariadb.jdbc:mariadb-java-client";
      case "sqlserver" -> "com.microsoft.sqlserver:mssql-jdbc";
      case "oracle" -> "com.oracle.database.jdbc:ojdbc11";
      case "h2" -> "com.h2database:h2";
      default -> "and see docs/sql.md for the databases that kr-session knows";
    };
  }

  private static Optional<String> password(JdbcSettings settings) {
    return settings
        .password()
        .map(SecretText::reveal)
        .or(() -> settings.passwordFile().map(HikariPool::firstLine));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "jdbc.password-file: " + file + " cannot be read (" + e + "); check that it is there", e);
    }
  }
}
