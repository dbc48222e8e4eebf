package dev.krsession.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Finds properties of Spring Session, which have no effect on our sessions. */
final class SpringSessionNames {
  private static final String PREFIX = "spring.session.";

  /** The ends of their names, without dots and hyphens, and the settings to use instead. */
  private static final Map<String, Setting<?>> SETTINGS = Map.of(
      "timeout", Settings.IDLE_TIMEOUT,
      "storetype", Settings.BACKEND,
      "namespace", Settings.INSTANCE_NAME,
      "tablename", Settings.INSTANCE_NAME,
      "mapname", Settings.INSTANCE_NAME,
      "collectionname", Settings.INSTANCE_NAME,
      "schema", Settings.JDBC_CREATE_TABLES);

  private SpringSessionNames() {}

  /** Returns a sentence for each that the framework has read, in the order of the names. */
  static List<String> in(SettingInputs inputs) {
    List<String> sentences = new ArrayList<>();
    for (String name : new TreeSet<>(inputs.framework().keySet())) {
      if (name.startsWith(PREFIX)) {
        sentences.add(Faults.oneLine(Source.FRAMEWORK.name(name, inputs)
            + ": it is Spring Session's and has no effect; " + cure(name)));
      }
    }
    return sentences;
  }

  private static String cure(String name) {
    String letters =
        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return SETTINGS.entrySet().stream()
        .filter(known -> letters.endsWith(known.getKey()))
        .findFirst()
        .map(known -> "set " + Source.FRAMEWORK.spell(known.getValue().name()) + " instead")
        .orElse("remove it, or see docs/migration.md for what takes its place");
  }
}
