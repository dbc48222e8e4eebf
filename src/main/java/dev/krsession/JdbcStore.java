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
import javax.sql.DataSource;

/** Opens a store in a SQL database. Loaded only if configured, since HikariCP is optional. */
final class JdbcStore {
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
  static void check(KrSettings settings, Offered offered) {
    if (settings.jdbc().url().isPresent()) {
      HikariPool.check(settings.jdbc(), offered.loader());
    } else if (offered.framework().isPresent() || settings.jdbc().dataSource().isEmpty()) {
      ChosenSource unused = chosen(settings, offered);
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
    if (settings.jdbc().url().isEmpty()) {
      ChosenSource chosen = chosen(settings, surroundings.offered());
      return store(chosen.source().get(), chosen.place(), () -> {}, surroundings);
    }
    HikariPool pool =
        begun.add(HikariPool.open(settings.jdbc(), settings.ioTimeout(), surroundings.loader()));
    return store(pool.source(), settings.jdbc().place(), pool::close, surroundings);
  }

  private static ChosenSource chosen(KrSettings settings, Offered offered) {
    return ChosenSource.of(settings, offered.framework().map(FrameworkParts::dataSources));
  }

  private static SqlRecordStore store(
      DataSource source, String place, Runnable closing, Dependencies surroundings) {
    KrSettings settings = surroundings.settings();
    return new SqlRecordStore(
        source,
        new SqlOptions(
            place,
            settings.instanceName(),
            settings.ioTimeout(),
            settings.jdbc().isCreateTables(),
            FarStore.limits(settings)),
        surroundings.clock(),
        FarStore.events(surroundings),
        closing);
  }
}
