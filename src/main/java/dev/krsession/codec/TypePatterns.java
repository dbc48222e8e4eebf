package dev.krsession.codec;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of class names: exact ones, {@code com.acme.cart.*} for one package and
 * {@code com.acme.**} for a package and all below it.
 */
final class TypePatterns {
  private static final String PART = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
  private static final Pattern FORM = Pattern.compile(PART + "(\\." + PART + ")*(\\.\\*\\*?)?");

  private final List<String> patterns;

  private TypePatterns(List<String> patterns) {
    this.patterns = patterns;
  }

  /**
   * Parses patterns.
   *
   * @param setting the setting, for messages
   * @throws IllegalArgumentException if one is neither a class name nor a package with {@code .*}
   *     or {@code .**} behind it
   */
  static TypePatterns of(String setting, List<String> patterns) {
    for (String pattern : patterns) {
      if (!FORM.matcher(pattern).matches()) {
        throw new IllegalArgumentException(setting + ": \"" + pattern
            + "\" is no class or package; write com.acme.Cart, com.acme.cart.* or com.acme.**");
      }
    }
    return new TypePatterns(List.copyOf(patterns));
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  List<String> list() {
    return patterns;
  }

  boolean match(String className) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, className));
  }

  private static boolean matches(String pattern, String className) {
    if (pattern.endsWith(".**")) {
      return className.startsWith(pattern.substring(0, pattern.length() - 2));
    }
    if (pattern.endsWith(".*")) {
      String prefix = pattern.substring(0, pattern.length() - 1);
      return className.startsWith(prefix) && className.indexOf('.', prefix.length()) < 0;
    }
    return pattern.equals(className);
  }
}
