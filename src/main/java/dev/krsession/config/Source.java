package dev.krsession.config;

import java.util.Locale;
import java.util.Map;

/** The sources of a setting, in order of precedence. */
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

  /** Returns the name of this kind of source. */
  String kind() {
    return kind;
  }

  /** Returns the prefix of our names in this source, which foreign names do not have. */
  String prefix() {
    return prefix;
  }

  /** Returns the name of a setting in this source, such as {@code KRSESSION_COOKIE_NAME}. */
  String spell(String setting) {
    String name = this == ENVIRONMENT
        ? setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT)
        : setting;
    return prefix + name;
  }

  /** Returns this source with the setting's name in it, for messages. */
  String describe(String setting, SettingInputs inputs) {
    return switch (this) {
      case FRAMEWORK -> origin(spell(setting), inputs);
      case SESSION_CONFIG -> "the webapp's session-config";
      case DEFAULT -> kind;
      default -> kind + ' ' + spell(setting);
    };
  }

  /** Returns the description of an entry, known or not, for messages. */
  String name(String entry, SettingInputs inputs) {
    return this == FRAMEWORK ? origin(entry, inputs) : kind + " '" + entry + '\'';
  }

  private static String origin(String entry, SettingInputs inputs) {
    Stated stated = inputs.framework().get(entry);
    return stated == null ? entry : stated.origin();
  }

  /** Returns all entries of this source by their own names, including foreign ones. */
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
   * Returns whether an unknown name only causes a warning, because all webapps of a JVM share the
   * source.
   */
  boolean isShared(String entry, SettingInputs inputs) {
    Stated stated = this == FRAMEWORK ? inputs.framework().get(entry) : null;
    return this == SYSTEM_PROPERTY || this == ENVIRONMENT || (stated != null && stated.isShared());
  }
}
