package dev.krsession.config;

import java.util.Optional;

/** What the settings say of the operator's page. */
final class ConsoleSettings {
  private ConsoleSettings() {}

  /** A page that nobody was named for would be everybody's: whoever wants that has to say so. */
  static void check(Values values, Faults faults) {
    if (values.get(Settings.CONSOLE_ENABLED)
        && values.get(Settings.CONSOLE_ROLE).isEmpty()) {
      faults.add(values.located(Settings.CONSOLE_ENABLED)
          + ": nobody is named who may see the console; set console.role to a role of the webapp's"
          + " users, or to * for everybody who can reach it");
    }
  }

  /** The role that the page is for; empty if there is no page. */
  static Optional<String> role(Values values) {
    return values.get(Settings.CONSOLE_ROLE).filter(role -> values.get(Settings.CONSOLE_ENABLED));
  }
}
