package dev.krsession.codec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The setting {@code codec.java-types}: the classes that may be stored by Java serialization.
 * Immutable.
 */
public final class JavaTypes {
  /** Allows those of the JDK only. */
  public static final JavaTypes NONE = of(List.of("none"));

  private static final String SETTING = "codec.java-types";

  private final boolean auto;
  private final boolean any;
  /**
   * Framework classes that contain serialized bytes, which the framework deserializes without a
   * filter. The owner of the keys could hide any class in them, so keys in the store itself do not
   * suffice.
   */
  private static final Set<String> HOLD_BYTES = Set.of(
      "org.apache.wicket.pageStore.SerializedPage",
      "org.springframework.webflow.execution.repository.snapshot.SerializedFlowExecutionSnapshot");

  private final Set<Preset> presets;
  private final TypePatterns patterns;
  private final boolean ownKeys;

  private JavaTypes(
      boolean auto, boolean any, Set<Preset> presets, TypePatterns patterns, boolean ownKeys) {
    this.auto = auto;
    this.any = any;
    this.presets = presets;
    this.patterns = patterns;
    this.ownKeys = ownKeys;
  }

  /** Returns a copy for keys in the store, with which everyone who can write there can seal. */
  public JavaTypes underSharedKeys() {
    return new JavaTypes(auto, any, presets, patterns, false);
  }

  /** Returns the words that are no patterns. */
  public static List<String> words() {
    return Stream.concat(
            Stream.of("auto", "none", "any"), Stream.of(Preset.values()).map(Preset::word))
        .toList();
  }

  /**
   * Parses the words: {@code auto}, {@code none}, {@code any}, presets such as
   * {@code spring-security}, and patterns of classes.
   *
   * @throws IllegalArgumentException if one is invalid, or they contradict each other
   */
  public static JavaTypes of(List<String> words) {
    List<String> patterns = new ArrayList<>(words);
    boolean auto = patterns.remove("auto");
    boolean any = patterns.remove("any");
    boolean none = patterns.remove("none");
    if ((any || none) && words.size() > 1) {
      throw new IllegalArgumentException(SETTING + ": \"" + (any ? "any" : "none")
          + "\" stands alone; write auto, com.acme.** or the like for some classes");
    }
    Set<Preset> presets = auto ? EnumSet.allOf(Preset.class) : EnumSet.noneOf(Preset.class);
    patterns.removeIf(word -> Preset.of(word).map(presets::add).isPresent());
    return new JavaTypes(auto, any, presets, TypePatterns.of(SETTING, patterns), true);
  }

  /** Returns whether every class is allowed; see the warning in {@code docs/java-objects.md}. */
  public boolean isAny() {
    return any;
  }

  /** Returns whether only classes of the JDK are allowed. */
  public boolean isNone() {
    return !auto && !any && presets.isEmpty() && patterns.isEmpty();
  }

  /** Returns whether the application's own classes are allowed. */
  boolean isAuto() {
    return auto;
  }

  /** Returns whether a class is named, by itself, by a pattern or by a preset. */
  boolean name(String className) {
    return patterns.match(className)
        || ((ownKeys || !HOLD_BYTES.contains(className))
            && presets.stream().anyMatch(it -> it.has(className)));
  }

  /** Returns whether a class is named by a pattern. */
  boolean nameByPattern(String className) {
    return patterns.match(className);
  }

  /**
   * Returns the text of the setting with additional words.
   *
   * @param more classes or presets
   */
  String with(List<String> more) {
    List<String> words = new ArrayList<>();
    if (auto) {
      words.add("auto");
    } else {
      presets.forEach(preset -> words.add(preset.word()));
    }
    words.addAll(patterns.list());
    more.stream().filter(word -> !words.contains(word)).forEach(words::add);
    return SETTING + "=" + String.join(", ", words);
  }
}
