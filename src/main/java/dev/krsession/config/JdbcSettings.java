package dev.krsession.config;

import java.nio.file.Path;
import java.util.Optional;

/** What the settings say of a SQL database. Immutable. */
public final class JdbcSettings {
  /** A JDBC URL; what could be a login in it is not shown. */
  static final ValueType<Optional<SecretText>> URL = new ValueType<>(
      "`jdbc:postgresql://host/db`, `jdbc:mariadb://host/db`, `jdbc:h2:file:./sessions`, …",
      text -> Optional.of(new SecretText(TextTypes.filled(text))),
      value -> value.map(url -> withoutLogin(url.reveal())).orElse("none"));

  private final Values values;

  JdbcSettings(Values values) {
    this.values = values;
  }

  /** Refuses what does not go together. */
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

  /** Names of databases and hosts, but no parameters, among which may be a password. */
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

  /** Where it is; may hold a login. Never together with a DataSource. */
  public Optional<SecretText> url() {
    return values.get(Settings.JDBC_URL);
  }

  /** The database's user. */
  public Optional<String> user() {
    return values.get(Settings.JDBC_USER);
  }

  /** The password; never together with a file. */
  public Optional<SecretText> password() {
    return values.get(Settings.JDBC_PASSWORD);
  }

  /** The file with the password; it was there when settings were read. */
  public Optional<Path> passwordFile() {
    return values.get(Settings.JDBC_PASSWORD_FILE);
  }

  /** The most connections; above zero. */
  public int poolMax() {
    return values.get(Settings.JDBC_POOL_MAX);
  }

  /** The name of a DataSource of the container's, or of a framework's. */
  public Optional<String> dataSource() {
    return values.get(Settings.JDBC_DATASOURCE);
  }

  /** Whether tables that are missing are created. */
  public boolean isCreateTables() {
    return values.get(Settings.JDBC_CREATE_TABLES);
  }
}
