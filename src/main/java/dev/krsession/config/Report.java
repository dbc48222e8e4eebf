package dev.krsession.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the settings for the log at the start: name, effective value and source, aligned. */
final class Report {
  private static final int WIDEST_VALUE = 40;

  private Report() {}

  /** Returns a line for each setting, without a line break at the end. */
  static String of(Values values) {
    int name = width(Settings.all().stream().map(Setting::name).toList());
    int value = width(Settings.all().stream().map(values::show).toList());
    String line = "%-" + name + "s  %-" + Math.min(value, WIDEST_VALUE) + "s  %s";
    List<String> lines = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      String source = source(values, setting);
      lines.add(String.format(Locale.ROOT, line, setting.name(), shown(values, setting), source));
    }
    return String.join("\n", lines);
  }

  /** A computed default is shown with its rule. */
  private static String source(Values values, Setting<?> setting) {
    Source source = values.effective(setting).source();
    String described = Faults.oneLine(values.effective(setting).place());
    boolean isPlain =
        source != Source.DEFAULT || setting.defaultText().equals(values.show(setting));
    return isPlain ? described : described + ": " + setting.defaultText().replace("`", "");
  }

  /** Returns a row for each setting. */
  static List<ShownSetting> rows(Values values) {
    return Settings.all().stream().map(setting -> row(values, setting)).toList();
  }

  private static ShownSetting row(Values values, Setting<?> setting) {
    String source = Faults.oneLine(values.effective(setting).place());
    return new ShownSetting(setting.name(), shown(values, setting), source);
  }

  private static String shown(Values values, Setting<?> setting) {
    return Faults.oneLine(values.show(setting));
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }
}
