package dev.krsession.config;

/** How a request is handled whose session is unavailable because the store fails. */
public enum OnBackendError {
  /** It is answered with 503. */
  FAIL,
  /** It goes on with an empty session that cannot be changed. */
  CONTINUE_WITHOUT
}
