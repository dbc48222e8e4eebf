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
}
