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
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/**
 * A connection pool by HikariCP. The library is optional; only this class refers to it.
 *
 * @param source the pool
 */
record HikariPool(DataSource source) implements AutoCloseable {
  /** The shortest timeout that HikariCP accepts, in milliseconds. */
  private static final long SHORTEST_WAIT = 250;

  private static final int IDLE = 2;

  private static final String H2_HOOK = "DB_CLOSE_ON_EXIT";

  /**
   * Opens a pool that connects in the background, so an unreachable database is no error here.
   *
   * @param ioTimeout the longest time for one call, including the wait for a connection
   */
  static HikariPool open(JdbcSettings settings, Duration ioTimeout, ClassLoader loader) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("kr-session");
    config.setDriverClassName(driver(url(settings), loader).getClass().getName());
    config.setJdbcUrl(url(settings));
    if (isClosedByHook(url(settings))) {
      config.addDataSourceProperty(H2_HOOK, "FALSE");
    }
    settings.user().ifPresent(config::setUsername);
    password(settings).ifPresent(config::setPassword);
    config.setMaximumPoolSize(settings.poolMax());
    config.setMinimumIdle(Math.min(IDLE, settings.poolMax()));
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // An idle connection is validated first, and another awaited if it fails: together they stay
    // within the deadline.
    long half = Math.max(SHORTEST_WAIT, ioTimeout.toMillis() / 2);
    config.setConnectionTimeout(half);
    config.setValidationTimeout(half);
    // negative: an application starts without its database
    config.setInitializationFailTimeout(-1);
    return new HikariPool(new HikariDataSource(config));
  }

  /**
   * Checks what needs no database.
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

  /**
   * Returns whether H2 would close the database in a shutdown hook of its own, under requests that
   * the container lets end. The last connection closes it, too.
   */
  private static boolean isClosedByHook(String url) {
    return url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains(H2_HOOK);
  }

  private static String url(JdbcSettings settings) {
    return settings.url().map(SecretText::reveal).orElseThrow();
  }

  /**
   * DriverManager does not list a webapp's drivers: it was initialized before the webapp started.
   */
  private static Driver driver(String url, ClassLoader loader) {
    Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
    Optional<Driver> found = Optional.empty();
    boolean more = true;
    while (more && found.isEmpty()) {
      try {
        more = drivers.hasNext();
        found = more ? Optional.of(drivers.next()).filter(driver -> takes(driver, url)) : found;
      } catch (ServiceConfigurationError e) {
        // go on: a broken driver does not affect the others
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
