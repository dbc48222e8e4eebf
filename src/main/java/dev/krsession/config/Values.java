package dev.krsession.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The effective values of the settings, read from their sources in order of precedence. */
final class Values {
  private final Map<String, Effective<?>> byName = new LinkedHashMap<>();

  private Values() {}

  /** Reads all settings. Adds refused ones to the faults, and uses their defaults. */
  static Values read(SettingInputs inputs, Faults faults) {
    Values values = new Values();
    for (Setting<?> setting : Settings.all()) {
      values.byName.put(setting.name(), read(setting, inputs, faults));
    }
    return values;
  }

  /** Reads a single setting in the same way. */
  static <T> Effective<T> read(Setting<T> setting, SettingInputs inputs, Faults faults) {
    Source source = source(setting, inputs);
    T fallback = setting.fallback().apply(inputs);
    String place = source.describe(setting.name(), inputs);
    if (source == Source.DEFAULT) {
      return new Effective<>(fallback, source, place);
    }
    String text =
        source.entries(inputs).getOrDefault(source.spell(setting.name()), "").strip();
    try {
      return new Effective<>(setting.type().parser().apply(text), source, place);
    } catch (IllegalArgumentException e) {
      faults.refused(setting, place, text, String.valueOf(e.getMessage()));
      return new Effective<>(fallback, source, place);
    }
  }

  /** Returns whether any source sets a setting. */
  static boolean isSet(Setting<?> setting, SettingInputs inputs) {
    return source(setting, inputs) != Source.DEFAULT;
  }

  /** Returns the effective value of a setting, and its source. */
  @SuppressWarnings("unchecked") // read() has stored it under the name of this very setting
  <T> Effective<T> effective(Setting<T> setting) {
    return (Effective<T>) Objects.requireNonNull(byName.get(setting.name()));
  }

  /** Returns the effective value of a setting. */
  <T> T get(Setting<T> setting) {
    return effective(setting).value();
  }

  /** Returns a setting's name and where its value was set. */
  String located(Setting<?> setting) {
    return Faults.located(setting, effective(setting).place());
  }

  /** Returns a setting's value for display; a secret's type masks it. */
  <T> String show(Setting<T> setting) {
    return setting.type().shown().apply(get(setting));
  }

  private static Source source(Setting<?> setting, SettingInputs inputs) {
    for (Source source : Source.values()) {
      boolean tooLate = setting.isContextOnly() && source == Source.INIT_PARAM;
      if (!tooLate && source.entries(inputs).containsKey(source.spell(setting.name()))) {
        return source;
      }
    }
    return Source.DEFAULT;
  }
}
