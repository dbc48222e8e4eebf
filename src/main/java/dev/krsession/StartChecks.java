package dev.krsession;

import dev.krsession.backend.record.RecordStoreProvider;
import dev.krsession.config.KrSettings;
import dev.krsession.config.SettingInputs;
import dev.krsession.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the settings at the start and runs all checks that need no store, to report every fault at
 * once.
 */
final class StartChecks {
  private final KrSettings settings;
  private final List<String> faults = new ArrayList<>();

  private StartChecks(KrSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the settings if all checks pass.
   *
   * @param loader the webapp's class loader
   * @param stores record stores in addition to those found as services
   * @throws SettingsException naming each setting, its fault and the cure
   */
  static KrSettings read(
      SettingInputs inputs, ClassLoader loader, List<RecordStoreProvider> stores) {
    return KrSettings.read(inputs, settings -> new StartChecks(settings).faults(loader, stores));
  }

  private List<String> faults(ClassLoader loader, List<RecordStoreProvider> stores) {
    Store.checks(settings, loader, stores).forEach(this::look);
    return faults;
  }

  private void look(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException refusal) {
      faults.add(String.valueOf(settings.located(refusal).getMessage()));
    } catch (SettingsException | IllegalStateException refusal) {
      faults.add(String.valueOf(refusal.getMessage()));
    }
  }

  /** Returns the checks as a stream. */
  static Stream<Runnable> each(Runnable... checks) {
    return Stream.of(checks);
  }
}
