package dev.krsession.codec;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The setting {@code codec.node-local-attributes}: names of attributes that are never stored;
 * {@code *} stands for any text. Immutable.
 */
public final class NodeLocalAttributes {
  /** None. */
  public static final NodeLocalAttributes NONE = of(List.of());

  private final List<Pattern> patterns;

  private NodeLocalAttributes(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Parses patterns.
   *
   * @throws IllegalArgumentException if one would match every name
   */
  public static NodeLocalAttributes of(List<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.replace("*", "").isEmpty()) {
        throw new IllegalArgumentException("codec.node-local-attributes: \"" + pattern
            + "\" would keep every attribute on its node; write names such as cache or"
            + " com.vaadin.*");
      }
    }
    return new NodeLocalAttributes(
        patterns.stream().map(NodeLocalAttributes::pattern).toList());
  }

  boolean has(String attribute) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(attribute).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern pattern(String text) {
    String regex =
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
