package dev.krsession.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Settings as a test finds them in their sources. */
final class Given {
  private final Map<Source, Map<String, String>> entries = new EnumMap<>(Source.class);
  private String contextPath = "";
  private boolean shared;

  private Given() {
    for (Source source : Source.values()) {
      entries.put(source, new HashMap<>());
    }
  }

  static Given nothing() {
    return new Given();
  }

  /** An init-param, as most tests do not care for the source. */
  static Given that(String setting, String value) {
    return nothing().and(Source.INIT_PARAM, setting, value);
  }

  Given and(String setting, String value) {
    return and(Source.INIT_PARAM, setting, value);
  }

  /** A setting under the name that it bears in the source. */
  Given and(Source source, String setting, String value) {
    return andEntry(source, source.spell(setting), value);
  }

  /** Anything under its full name. */
  Given andEntry(Source source, String name, String value) {
    entries.get(source).put(name, value);
    return this;
  }

  Given at(String path) {
    contextPath = path;
    return this;
  }

  /** What the framework says stands where all webapps share it. */
  Given shared() {
    shared = true;
    return this;
  }

  SettingInputs inputs() {
    Map<String, Stated> framework = new HashMap<>();
    entries
        .get(Source.FRAMEWORK)
        .forEach(
            (name, text) -> framework.put(name, new Stated(text, "line 7 of " + name, shared)));
    return new SettingInputs(
        framework,
        entries.get(Source.SYSTEM_PROPERTY),
        entries.get(Source.ENVIRONMENT),
        entries.get(Source.INIT_PARAM),
        entries.get(Source.CONTEXT_PARAM),
        entries.get(Source.SESSION_CONFIG),
        contextPath);
  }

  KrSettings read() {
    return KrSettings.read(inputs());
  }
}
