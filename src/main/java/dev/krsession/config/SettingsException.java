package dev.krsession.config;

import java.util.List;

/**
 * Thrown if the settings are invalid. The message has a line for each fault: the setting, where its
 * value came from, what is wrong and a valid value. It never shows a secret.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> faults) {
    super(String.join("\n", faults));
  }

  SettingsException(String fault, Throwable cause) {
    super(fault, cause);
  }
}
