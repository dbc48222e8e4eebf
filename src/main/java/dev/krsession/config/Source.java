package dev.krsession.config;

import java.util.Locale;
import java.util.Map;

/** Where a setting's value can come from. The first one that has it wins. */
enum Source {
  FRAMEWORK("framework's property", "krsession."),
  SYSTEM_PROPERTY("system property", "krsession."),
  ENVIRONMENT("environment variable", "KRSESSION_"),
  INIT_PARAM("init-param", ""),
  CONTEXT_PARAM("context-param", "krsession."),
  SESSION_CONFIG("session-config", ""),
  DEFAULT("default", "");

  private final String kind;
  private final String prefix;

  Source(String kind, String prefix) {
    this.kind = kind;
    this.prefix = prefix;
  }

  /** What such a source is called. */
  String kind() {
    return kind;
  }

  /** What stands before each of our names here; others' names do not begin so. */
  String prefix() {
    return prefix;
  }

  /** The name that a setting bears here, such as {@code KRSESSION_COOKIE_NAME}. */
  String spell(String setting) {
    String name = this == ENVIRONMENT
        ? setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT)
        : setting;
    return prefix + name;
  }

  /** This source, and the setting's name in it where it has one. */
  String describe(String setting, SettingInputs inputs) {
    return switch (this) {
      case FRAMEWORK -> origin(spell(setting), inputs);
      case SESSION_CONFIG -> "the webapp's session-config";
      case DEFAULT -> kind;
      default -> kind + ' ' + spell(setting);
    };
  }

  /** What people are told of an entry, whatever it means. */
  String name(String entry, SettingInputs inputs) {
    return this == FRAMEWORK ? origin(entry, inputs) : kind + " '" + entry + '\'';
  }

  private static String origin(String entry, SettingInputs inputs) {
    Stated stated = inputs.framework().get(entry);
    return stated == null ? entry : stated.origin();
  }

  /** All that this source holds, by its own names; not all of it need be ours. */
  Map<String, String> entries(SettingInputs inputs) {
    return switch (this) {
      case FRAMEWORK -> inputs.frameworkTexts();
      case SYSTEM_PROPERTY -> inputs.systemProperties();
      case ENVIRONMENT -> inputs.environment();
      case INIT_PARAM -> inputs.initParams();
      case CONTEXT_PARAM -> inputs.contextParams();
      case SESSION_CONFIG -> inputs.sessionConfig();
      case DEFAULT -> Map.of();
    };
  }

  /**
   * Whether an unknown name is only worth a warning here, because all webapps of a JVM share it.
   */
  boolean isShared(String entry, SettingInputs inputs) {
    Stated stated = this == FRAMEWORK ? inputs.framework().get(entry) : null;
    return this == SYSTEM_PROPERTY || this == ENVIRONMENT || (stated != null && stated.isShared());
  }
}
