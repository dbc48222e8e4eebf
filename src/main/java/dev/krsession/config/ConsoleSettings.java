package dev.krsession.config;

import java.util.Optional;

/** The settings of the operator's page. */
final class ConsoleSettings {
  private ConsoleSettings() {}

  /**
   * Without a role everyone would have access to the page, so that has to be configured explicitly.
   */
  static void check(Values values, Faults faults) {
    if (values.get(Settings.CONSOLE_ENABLED)
        && values.get(Settings.CONSOLE_ROLE).isEmpty()) {
      faults.add(values.located(Settings.CONSOLE_ENABLED)
          + ": the console has no role; set console.role to a role of the webapp's users, or to *"
          + " for everyone who can reach it");
    }
  }

  /** Returns the role that has access to the page; empty if there is no page. */
  static Optional<String> role(Values values) {
    return values.get(Settings.CONSOLE_ROLE).filter(role -> values.get(Settings.CONSOLE_ENABLED));
  }
}
