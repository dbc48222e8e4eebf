package dev.krsession.config;

/** What becomes of a request whose session cannot be had because the store is in trouble. */
public enum OnBackendError {
  /** It is answered with 503. */
  FAIL,
  /** It goes on with an empty session that cannot be changed. */
  CONTINUE_WITHOUT
}
