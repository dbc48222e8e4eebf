package dev.krsession;

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
  private static final String TWO_KINDS = "Spring Session is active, too (filter '"
      + FrameworkStart.SPRING_SESSION + "'): the application would use its sessions, and limits and"
      + " lists of users' sessions would miss them; remove spring-session-* and"
      + " spring-boot-starter-session-*, or set krsession.enabled=false in Spring Boot,"
      + " krsession.auto=false elsewhere";

  private final KrSettings settings;
  private final List<String> faults = new ArrayList<>();

  private StartChecks(KrSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the settings if all checks pass.
   *
   * @param offered what the webapp has that settings can name
   * @throws SettingsException naming each setting, its fault and the cure
   */
  static KrSettings read(SettingInputs inputs, Offered offered) {
    return KrSettings.read(inputs, settings -> new StartChecks(settings).faults(offered));
  }

  private List<String> faults(Offered offered) {
    if (offered.hasSpringSession()) {
      faults.add(TWO_KINDS);
    }
    Store.checks(settings, offered).forEach(this::look);
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
