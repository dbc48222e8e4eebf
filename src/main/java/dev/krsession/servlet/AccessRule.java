package dev.krsession.servlet;

import dev.krsession.lifecycle.Access;
import jakarta.servlet.http.HttpServletRequest;

/** Says what a request may do with its session. */
@FunctionalInterface
public interface AccessRule {
  /** Everything, on every path. */
  AccessRule FULL = request -> Access.FULL;

  /** What this request may do. */
  Access of(HttpServletRequest request);
}
