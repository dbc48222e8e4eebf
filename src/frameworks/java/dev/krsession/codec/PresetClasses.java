package dev.krsession.codec;

import java.util.List;
import java.util.stream.Stream;

/** What the presets list, for tests against the frameworks. */
public final class PresetClasses {
  private PresetClasses() {}

  /** All names of all presets. */
  public static List<String> all() {
    return Stream.of(Preset.values())
        .flatMap(preset -> preset.classes().stream())
        .toList();
  }

  /** Whether a class is one of the JDK's values, or is named by a preset of the setting. */
  public static boolean has(JavaTypes presets, Class<?> type) {
    return JdkTypes.has(type.getName()) || presets.name(type.getName());
  }
}
