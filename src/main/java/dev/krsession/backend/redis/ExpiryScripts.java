package dev.krsession.backend.redis;

/**
 * The scripts on the sorted set of the expiry schedule. An entry may be too early, which costs a
 * check, but never too late. All use the time of Redis' own clock.
 */
final class ExpiryScripts {
  /** Arguments: grace ms, then handles, each with its session's ms left, or 0 if it has ended. */
  static final Script NOTE = Script.passing("keep", "note");

  /**
   * Arguments: the maximum number, and for how many ms. Result: the score that marks them, and
   * their handles.
   */
  static final Script CLAIM = Script.passing("claim");

  /**
   * Arguments: grace ms, the score that marks the claimed, then handles, each with its session's ms
   * left, or 0 if it has ended. An entry changed meanwhile stays as it is.
   */
  static final Script SETTLE = Script.passing("keep", "settle");

  private ExpiryScripts() {}
}
