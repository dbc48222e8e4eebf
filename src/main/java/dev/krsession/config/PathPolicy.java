package dev.krsession.config;

/** The access rights of requests for a path to their session. The later, the stricter. */
public enum PathPolicy {
  /** Read and write. */
  NORMAL,
  /** Read and write, without keeping the session alive: for polling, health checks. */
  NO_TOUCH,
  /** Read only. */
  READ_ONLY,
  /** No session at all. */
  OFF
}
