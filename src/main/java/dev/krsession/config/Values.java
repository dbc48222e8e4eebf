package dev.krsession.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The effective values of the settings, read from their sources in order of precedence. */
final class Values {
  private final Map<String, Effective<?>> byName = new LinkedHashMap<>();

  private Values() {}

  /** Reads all settings. One that is refused is added to the faults and has its default here. */
  static Values read(SettingInputs inputs, Faults faults) {
    Values values = new Values();
    for (Setting<?> setting : Settings.all()) {
      values.byName.put(setting.name(), read(setting, inputs, faults));
    }
    return values;
  }

  /** Reads one setting alone, in the same way. */
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

  /** Whether any source says something of a setting. */
  static boolean isSet(Setting<?> setting, SettingInputs inputs) {
    return source(setting, inputs) != Source.DEFAULT;
  }

  /** What counts for a setting, and where it came from. */
  @SuppressWarnings("unchecked") // read() put it there under the name of this very setting
  <T> Effective<T> effective(Setting<T> setting) {
    return (Effective<T>) Objects.requireNonNull(byName.get(setting.name()));
  }

  /** What counts for a setting. */
  <T> T get(Setting<T> setting) {
    return effective(setting).value();
  }

  /** A setting's name and where its value is to be found. */
  String located(Setting<?> setting) {
    return Faults.located(setting, effective(setting).place());
  }

  /** A setting's value for people; a secret's type masks it. */
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
