package dev.krsession.backend.redis;

/**
 * The scripts on the sorted set that says when to look after which session. An entry may be too
 * early, which costs a look, but never too late. All count time by Redis' own clock.
 */
final class ExpiryScripts {
  /** Grace ms, then handles, each with the ms its session has left, or 0: it has ended. */
  static final Script NOTE = Script.passing("keep", "note");

  /** How many at the most, and for how many ms. The score that marks them, and their handles. */
  static final Script CLAIM = Script.passing("claim");

  /**
   * Grace ms, the score that marks the claimed, then handles, each with the ms its session has
   * left, or 0: it has ended. One that was changed meanwhile stays as it is.
   */
  static final Script SETTLE = Script.passing("keep", "settle");

  private ExpiryScripts() {}
}
