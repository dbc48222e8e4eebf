package dev.krsession.backend.redis;

/**
 * The scripts on the sorted set of a user's sessions. All count time by Redis' own clock, and none
 * looks at more entries than it is told to.
 *
 * <p>The score says when a session joined, in ms, and whether that is settled. An even one belongs
 * to a session whose owner may not be stored yet, so its entry is left alone for a while if the
 * session is not to be seen. A session that joins once more makes it odd: from then on an entry
 * without its session means nothing.
 */
final class UserScripts {
  /**
   * Handle, the most others or 0, ms to stay. 0: there are so many others; else how many there are
   * now.
   */
  static final Script JOIN = Script.lasting("joining", "join");

  /**
   * Handle, the most others, ms to stay, the most that leave. Those that had to leave: the ones
   * that joined first.
   */
  static final Script DISPLACE = Script.lasting("joining", "displace");

  /** Handle. 1: it is out, 0: it was not there. */
  static final Script LEAVE = Script.lasting("leave");

  /** Handles and their scores in turn: each is taken out if that is still its score. */
  static final Script FORGET = Script.lasting("forget");

  /**
   * The least score, how many. The time, and handles and scores in turn, in the order of scores.
   */
  static final Script PAGE = Script.passing("page");

  private UserScripts() {}
}
