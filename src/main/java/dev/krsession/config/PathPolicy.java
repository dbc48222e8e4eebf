package dev.krsession.config;

/** What requests for a path may do with their session. The later, the stricter. */
public enum PathPolicy {
  /** Everything. */
  NORMAL,
  /** Everything, but they do not keep the session alive by themselves: polling, health checks. */
  NO_TOUCH,
  /** Read it, not change it. */
  READ_ONLY,
  /** Nothing: they have no session at all. */
  OFF
}
