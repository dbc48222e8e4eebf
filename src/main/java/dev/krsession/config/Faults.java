package dev.krsession.config;

import dev.krsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects faults in the settings, to report all of them at once. */
final class Faults {
  private static final int LONGEST_SHOWN = 80;

  private final List<String> lines = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  /** Adds a value that its type refused. A secret's value is not shown. */
  void refused(Setting<?> setting, String place, String text, String problem) {
    String shown = setting.isSecret() ? "the value (hidden)" : '\'' + shortened(text) + '\'';
    refused.add(setting.name());
    add(located(setting, place) + ": " + shown + ' ' + problem);
  }

  /** Adds a complete message. */
  void add(String line) {
    lines.add(oneLine(line));
  }

  void addAll(List<String> sentences) {
    sentences.forEach(this::add);
  }

  /**
   * Adds messages about settings that no message names yet: the first fault may cause the second.
   */
  void addMissing(List<String> sentences) {
    Set<String> named = lines.stream().map(Faults::subject).collect(Collectors.toSet());
    sentences.stream().filter(sentence -> named.add(subject(sentence))).forEach(this::add);
  }

  /** Returns what the message is about: a setting with its place, or else the message itself. */
  private static String subject(String sentence) {
    int end = sentence.indexOf("): ");
    return end < 0 ? oneLine(sentence) : oneLine(sentence.substring(0, end));
  }

  /** Returns whether a setting whose name begins with the prefix was refused. */
  boolean concern(String prefix) {
    return refused.stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** Throws all faults in one exception, if there are any. */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new SettingsException(lines);
    }
  }

  /**
   * Returns the text without line breaks and the like, with which a value could forge log lines.
   */
  static String oneLine(String text) {
    return Printable.line(text);
  }

  /** Returns a setting's name and where its value was set. */
  static String located(Setting<?> setting, String place) {
    return "krsession." + setting.name() + " (" + place + ')';
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
