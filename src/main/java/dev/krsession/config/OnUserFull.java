package dev.krsession.config;

/** What becomes of one session more of a user who has as many as one may have. */
public enum OnUserFull {
  /** The session that was the user's first ends. */
  END_OLDEST,
  /** It does not become the user's. */
  REFUSE
}
