package dev.krsession.boot;

import dev.krsession.config.SettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Describes a start that failed because of wrong settings or libraries, in place of a stack trace.
 */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, SettingsException cause) {
    return new FailureAnalysis(
        "kr-session cannot start:\n"
            + String.valueOf(cause.getMessage()).indent(2).stripTrailing(),
        "Correct what each line above names: a property, or a dependency and its version."
            + " docs/configuration.md of kr-session lists all settings; krsession.enabled=false"
            + " starts without it.",
        cause);
  }
}
