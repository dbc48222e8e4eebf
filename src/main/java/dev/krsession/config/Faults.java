package dev.krsession.config;

import dev.krsession.session.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong, so that all of it is told at once. */
final class Faults {
  private static final int LONGEST_SHOWN = 80;

  private final List<String> lines = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  /** Adds the text of a setting that its type refused. A secret's text is not shown. */
  void refused(Setting<?> setting, String place, String text, String problem) {
    String shown = setting.isSecret() ? "the value (hidden)" : '\'' + shortened(text) + '\'';
    refused.add(setting.name());
    add(located(setting, place) + ": " + shown + ' ' + problem);
  }

  /** Adds a sentence of its own. */
  void add(String line) {
    lines.add(oneLine(line));
  }

  void addAll(List<String> sentences) {
    sentences.forEach(this::add);
  }

  /** Adds those of settings that no sentence names so far: the first fault may cause the second. */
  void addMissing(List<String> sentences) {
    Set<String> named = lines.stream().map(Faults::subject).collect(Collectors.toSet());
    sentences.stream().filter(sentence -> named.add(subject(sentence))).forEach(this::add);
  }

  /** What the sentence is about: a setting with its place, or else itself. */
  private static String subject(String sentence) {
    int end = sentence.indexOf("): ");
    return end < 0 ? oneLine(sentence) : oneLine(sentence.substring(0, end));
  }

  /** Whether a setting whose name begins so was refused. */
  boolean concern(String prefix) {
    return refused.stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** Tells all of them. */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new SettingsException(lines);
    }
  }

  /** The text without line breaks and the like, with which a value could forge a line of a log. */
  static String oneLine(String text) {
    return Printable.line(text);
  }

  /** A setting's name and where its value is to be found. */
  static String located(Setting<?> setting, String place) {
    return "krsession." + setting.name() + " (" + place + ')';
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
