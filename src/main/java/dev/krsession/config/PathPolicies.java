package dev.krsession.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Returns the {@link PathPolicy} of a request's path. If several match, the strictest applies.
 * Immutable; does and allocates nothing if no policy is configured.
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
   * Returns the policy for a request.
   *
   * @param servletPath the result of {@code HttpServletRequest.getServletPath()}
   * @param pathInfo the result of {@code HttpServletRequest.getPathInfo()}, null if there is none
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

  /** The paths of a policy. */
  private record Rule(PathPolicy policy, PathPatterns patterns) {}
}
