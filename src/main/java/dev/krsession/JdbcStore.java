package dev.krsession;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.jdbc.SqlOptions;
import dev.krsession.backend.jdbc.SqlRecordStore;
import dev.krsession.backend.jdbc.UnfitDatabaseException;
import dev.krsession.backend.record.RecordBackend;
import dev.krsession.config.KrSettings;
import dev.krsession.cookie.KeySource;
import dev.krsession.session.CloseOnFailure;
import java.time.Instant;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Opens a store in a SQL database. Loaded only if configured, since HikariCP is optional. */
final class JdbcStore {
  private static final String ENVIRONMENT = "java:comp/env/";

  private JdbcStore() {}

  static Store open(Dependencies surroundings) {
    KrSettings settings = surroundings.settings();
    try (CloseOnFailure begun = new CloseOnFailure()) {
      // faults in these settings show before anything is started
      Optional<KeySource> configured = new SigningKeys(surroundings).configured();
      Optional<Instant> unused = FarStore.revokedUntil(settings, surroundings.clock());
      AttributeKeys sealing = new AttributeKeys();
      SqlRecordStore store = begun.add(store(begun, surroundings));
      RecordBackend backend = begun.add(RecordBackend.open(
          store,
          FarStore.options(settings),
          Codecs.codec(surroundings, sealing),
          surroundings.clock(),
          FarStore.events(surroundings),
          FarStore.audience(surroundings)));
      greet(store);
      Store opened = FarStore.opened(
          backend,
          configured,
          backend.text(FarStore.KEYS).orElseThrow(),
          sealing,
          () -> {},
          surroundings);
      begun.keep();
      return opened;
    } catch (UnfitDatabaseException refusal) {
      throw settings.located(new IllegalArgumentException(refusal.getMessage(), refusal));
    } catch (IllegalArgumentException refusal) {
      throw settings.located(refusal);
    }
  }

  /**
   * Checks what needs no database.
   *
   * @throws IllegalArgumentException naming the setting
   * @throws NoClassDefFoundError without a pool
   */
  static void check(KrSettings settings, ClassLoader loader) {
    if (settings.jdbc().url().isPresent()) {
      HikariPool.check(settings.jdbc(), loader);
    }
  }

  /** An unfit database refuses the start; an unreachable one is logged later. */
  private static void greet(SqlRecordStore store) {
    try {
      store.greet();
    } catch (BackendException absent) {
      return;
    }
  }

  private static SqlRecordStore store(CloseOnFailure begun, Dependencies surroundings) {
    KrSettings settings = surroundings.settings();
    Optional<String> name = settings.jdbc().dataSource();
    if (name.isPresent()) {
      return store(named(name.get()), () -> {}, surroundings);
    }
    HikariPool pool =
        begun.add(HikariPool.open(settings.jdbc(), settings.ioTimeout(), surroundings.loader()));
    return store(pool.source(), pool::close, surroundings);
  }

  private static SqlRecordStore store(
      DataSource source, Runnable closing, Dependencies surroundings) {
    return new SqlRecordStore(
        source,
        options(surroundings.settings()),
        surroundings.clock(),
        FarStore.events(surroundings),
        closing);
  }

  private static DataSource named(String name) {
    boolean whole = name.startsWith("java:");
    try {
      return found(whole ? name : ENVIRONMENT + name);
    } catch (NamingException e) {
      if (!whole) {
        try {
          return found(name);
        } catch (NamingException both) {
          e.addSuppressed(both);
        }
      }
      throw new IllegalArgumentException(
          "jdbc.datasource: there is no DataSource '" + name + "' (" + e.getMessage()
              + "); define it in the container, and give its JNDI name as the webapp sees it",
          e);
    }
  }

  /** The name comes from the settings, never from a request. */
  @SuppressWarnings("BanJNDI")
  private static DataSource found(String name) throws NamingException {
    Object found = InitialContext.doLookup(name);
    if (found instanceof DataSource source) {
      return source;
    }
    throw new NamingException(
        name + " is a " + (found == null ? "null" : found.getClass().getName()));
  }

  private static SqlOptions options(KrSettings settings) {
    return new SqlOptions(
        settings.jdbc().place(),
        settings.instanceName(),
        settings.ioTimeout(),
        settings.jdbc().isCreateTables(),
        FarStore.limits(settings));
  }
}
