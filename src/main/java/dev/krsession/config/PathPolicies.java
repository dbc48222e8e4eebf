package dev.krsession.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which {@link PathPolicy} a request's path has. Where several match, the strictest counts.
 * Immutable; does nothing and allocates nothing when no policy is configured.
 */
public final class PathPolicies {
  private final List<Rule> strictestFirst;

  PathPolicies(PathPatterns off, PathPatterns readOnly, PathPatterns noTouch) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule(PathPolicy.OFF, off));
    rules.add(new Rule(PathPolicy.READ_ONLY, readOnly));
    rules.add(new Rule(PathPolicy.NO_TOUCH, noTouch));
    rules.removeIf(rule -> rule.patterns().isEmpty());
    strictestFirst = List.copyOf(rules);
  }

  /**
   * The policy for a request.
   *
   * @param servletPath as {@code HttpServletRequest.getServletPath()} gives it
   * @param pathInfo as {@code HttpServletRequest.getPathInfo()} gives it, null if there is none
   */
  public PathPolicy of(String servletPath, @Nullable String pathInfo) {
    if (strictestFirst.isEmpty()) {
      return PathPolicy.NORMAL;
    }
    String path = pathInfo == null ? servletPath : servletPath + pathInfo;
    return ofPath(path.isEmpty() ? "/" : path);
  }

  private PathPolicy ofPath(String path) {
    for (Rule rule : strictestFirst) {
      if (rule.patterns().matches(path)) {
        return rule.policy();
      }
    }
    return PathPolicy.NORMAL;
  }

  /** The paths that have a policy. */
  private record Rule(PathPolicy policy, PathPatterns patterns) {}
}
