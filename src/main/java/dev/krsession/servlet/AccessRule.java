package dev.krsession.servlet;

import dev.krsession.lifecycle.Access;
import jakarta.servlet.http.HttpServletRequest;

/** Determines the access rights of a request to its session. */
@FunctionalInterface
public interface AccessRule {
  /** Full access on every path. */
  AccessRule FULL = request -> Access.FULL;

  /** Returns the access rights of this request. */
  Access of(HttpServletRequest request);
}
