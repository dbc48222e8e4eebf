package dev.krsession.config;

/** What happens when a user at the limit of sessions logs in again. */
public enum OnUserFull {
  /** The user's oldest session ends. */
  END_OLDEST,
  /** The login is refused. */
  REFUSE
}
