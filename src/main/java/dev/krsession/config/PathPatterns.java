package dev.krsession.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of path patterns in the syntax of servlet mappings (Servlet 6.1 section 12.2):
 * {@code /exact}, {@code /prefix/*}, {@code *.ext} or {@code /*}. Unlike there, {@code /} is the
 * root page only and an extension may contain dots. Case-sensitive. Immutable.
 */
final class PathPatterns {
  private final List<String> patterns;
  private final Set<String> exact = new HashSet<>();
  private final String[] prefixes;
  private final String[] suffixes;

  /**
   * Parses patterns.
   *
   * @throws IllegalArgumentException if one is none of the four
   */
  PathPatterns(List<String> patterns) {
    patterns.forEach(PathPatterns::check);
    this.patterns = List.copyOf(patterns);
    prefixes = starting(patterns);
    suffixes = ending(patterns);
    patterns.stream().filter(pattern -> pattern.indexOf('*') < 0).forEach(exact::add);
  }

  /** Returns the patterns as they were written. */
  List<String> patterns() {
    return patterns;
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Returns whether a path, without the context path, matches. */
  boolean matches(String path) {
    return exact.contains(path) || startsWithOne(path) || endsWithOne(path);
  }

  private boolean startsWithOne(String path) {
    for (String prefix : prefixes) {
      int end = prefix.length();
      if (path.startsWith(prefix) && (path.length() == end || path.charAt(end) == '/')) {
        return true;
      }
    }
    return false;
  }

  private boolean endsWithOne(String path) {
    for (String suffix : suffixes) {
      if (path.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  private static String[] starting(List<String> patterns) {
    return patterns.stream()
        .filter(pattern -> pattern.endsWith("/*"))
        .map(pattern -> pattern.substring(0, pattern.length() - 2))
        .toArray(String[]::new);
  }

  private static String[] ending(List<String> patterns) {
    return patterns.stream()
        .filter(pattern -> pattern.startsWith("*."))
        .map(pattern -> pattern.substring(1))
        .toArray(String[]::new);
  }

  private static void check(String pattern) {
    int star = pattern.indexOf('*');
    boolean isPath = pattern.startsWith("/")
        && (star < 0 || (pattern.endsWith("/*") && star == pattern.length() - 1));
    boolean isExtension = pattern.startsWith("*.")
        && pattern.length() > 2
        && pattern.lastIndexOf('*') == 0
        && pattern.indexOf('/') < 0;
    if (!isPath && !isExtension) {
      throw new IllegalArgumentException(
          "has the pattern '" + pattern + "'; say /exact, /prefix/*, *.ext or /*");
    }
  }
}
