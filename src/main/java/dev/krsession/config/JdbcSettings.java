package dev.krsession.config;

import java.nio.file.Path;
import java.util.Optional;

/** The settings of a SQL database. Immutable. */
public final class JdbcSettings {
  /** A JDBC URL; any part that may be a login is not shown. */
  static final ValueType<Optional<SecretText>> URL = new ValueType<>(
      "`jdbc:postgresql://host/db`, `jdbc:mariadb://host/db`, `jdbc:h2:file:./sessions`, …",
      text -> Optional.of(new SecretText(TextTypes.filled(text))),
      value -> value.map(url -> withoutLogin(url.reveal())).orElse("none"));

  private final Values values;

  JdbcSettings(Values values) {
    this.values = values;
  }

  /** Adds a fault for settings that contradict each other. */
  static void check(Values values, Faults faults) {
    Optional<SecretText> url = values.get(Settings.JDBC_URL);
    boolean named = values.get(Settings.JDBC_DATASOURCE).isPresent();
    if (url.isPresent() && !url.get().reveal().startsWith("jdbc:")) {
      faults.add(values.located(Settings.JDBC_URL)
          + ": it does not begin with jdbc:; write it as in jdbc:postgresql://host/database");
    }
    if (url.isPresent() && named) {
      faults.add(both(values, Settings.JDBC_URL, Settings.JDBC_DATASOURCE)
          + ": sessions are kept in one database only; remove one of the two");
    }
    if (values.get(Settings.JDBC_PASSWORD).isPresent()
        && values.get(Settings.JDBC_PASSWORD_FILE).isPresent()) {
      faults.add(both(values, Settings.JDBC_PASSWORD, Settings.JDBC_PASSWORD_FILE)
          + ": the password comes from one place only; remove one of the two");
    }
    boolean chosen = values.effective(Settings.BACKEND).source() != Source.DEFAULT;
    if (!chosen && values.get(Settings.REDIS_URI).isPresent() && (url.isPresent() || named)) {
      Setting<?> database = named ? Settings.JDBC_DATASOURCE : Settings.JDBC_URL;
      faults.add(both(values, Settings.REDIS_URI, database)
          + ": sessions are kept in one place only; remove one of the two, or set backend to redis"
          + " or jdbc");
    }
  }

  private static String both(Values values, Setting<?> one, Setting<?> other) {
    return values.located(one) + " and " + values.located(other);
  }

  /** Keeps names of databases and hosts, but no parameters, since they may contain a password. */
  private static String withoutLogin(String url) {
    String place = url.split("[?;]", 2)[0];
    int at = place.lastIndexOf('@');
    if (at < 0) {
      return place;
    }
    int scheme = place.indexOf(':', "jdbc:".length()) + 1;
    return place.substring(0, Math.min(scheme, at)) + "(login hidden)" + place.substring(at);
  }

  /** Where {@link #url()} leads, for messages; holds no login. */
  public String place() {
    return values.show(Settings.JDBC_URL);
  }

  /** Returns its URL, which may contain a login. Never together with a DataSource. */
  public Optional<SecretText> url() {
    return values.get(Settings.JDBC_URL);
  }

  /** Returns the database's user. */
  public Optional<String> user() {
    return values.get(Settings.JDBC_USER);
  }

  /** Returns the password; never together with a file. */
  public Optional<SecretText> password() {
    return values.get(Settings.JDBC_PASSWORD);
  }

  /** Returns the file with the password; it existed when the settings were read. */
  public Optional<Path> passwordFile() {
    return values.get(Settings.JDBC_PASSWORD_FILE);
  }

  /** Returns the maximum number of connections; above zero. */
  public int poolMax() {
    return values.get(Settings.JDBC_POOL_MAX);
  }

  /** The name of a DataSource of the container's, or of a framework's. */
  public Optional<String> dataSource() {
    return values.get(Settings.JDBC_DATASOURCE);
  }

  /** Returns whether missing tables are created. */
  public boolean isCreateTables() {
    return values.get(Settings.JDBC_CREATE_TABLES);
  }
}
