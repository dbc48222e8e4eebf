package dev.krsession.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds names that look like ours but belong to no setting: mostly typing errors. */
final class UnknownNames {
  private UnknownNames() {}

  /**
   * Returns a sentence for each unknown name in a source, in the order of the names.
   *
   * @param shared whether to check names that all webapps of a JVM share, or the others
   */
  static List<String> in(Source source, SettingInputs inputs, boolean shared) {
    List<String> sentences = new ArrayList<>();
    for (String name : new TreeSet<>(source.entries(inputs).keySet())) {
      if (isOurs(source, name) && source.isShared(name, inputs) == shared) {
        check(source, name, inputs).ifPresent(sentences::add);
      }
    }
    return sentences;
  }

  /**
   * A variant of the prefix, such as {@code kr-session.} or a system property's name in the
   * environment, counts as ours if the rest of the name is close to one of ours.
   */
  private static boolean isOurs(Source source, String name) {
    if (name.startsWith(source.prefix())) {
      return true;
    }
    boolean forAll = source == Source.SYSTEM_PROPERTY || source == Source.ENVIRONMENT;
    return forAll && DidYouMean.hasOurPrefix(name) && meant(name).isPresent();
  }

  private static Optional<String> meant(String name) {
    return DidYouMean.among(Settings.all().stream().map(Setting::name).toList(), name);
  }

  private static Optional<String> check(Source source, String name, SettingInputs inputs) {
    for (Setting<?> setting : Settings.all()) {
      if (source.spell(setting.name()).equals(name)) {
        return tooLate(source, setting);
      }
    }
    String cure = meant(name)
        .map(found -> "did you mean '" + source.spell(found) + "'?")
        .orElse("docs/configuration.md lists them all");
    return Optional.of(Faults.oneLine(source.name(name, inputs) + ": no such setting; " + cure));
  }

  private static Optional<String> tooLate(Source source, Setting<?> setting) {
    if (source != Source.INIT_PARAM || !setting.isContextOnly()) {
      return Optional.empty();
    }
    String cure = "say context-param '" + Source.CONTEXT_PARAM.spell(setting.name()) + "'";
    return Optional.of(
        source.kind() + " '" + setting.name() + "': it comes too late in a filter; " + cure);
  }
}
