package dev.krsession.backend.redis;

/**
 * The scripts on the sorted set of a user's sessions. All use the time of Redis' own clock, and
 * none reads more entries than its arguments say.
 *
 * <p>The score says when a session joined, in ms, and whether that is settled. An even one belongs
 * to a session whose owner may not be stored yet, so its entry is kept for a while even if the
 * session is not found. A session that joins again makes it odd: from then on an entry without its
 * session is stale.
 */
final class UserScripts {
  /**
   * Arguments: handle, the maximum number of others or 0, ms to stay. Result: 0 if there are as
   * many others; else the number with it.
   */
  static final Script JOIN = Script.lasting("joining", "join");

  /**
   * Arguments: handle, the maximum number of others, ms to stay, the maximum number to remove.
   * Result: the removed ones, those that joined first.
   */
  static final Script DISPLACE = Script.lasting("joining", "displace");

  /** Argument: handle. Result: 1 if removed, 0 if it was not there. */
  static final Script LEAVE = Script.lasting("leave");

  /** Arguments: handles and their scores in turn: each is removed if that is still its score. */
  static final Script FORGET = Script.lasting("forget");

  /**
   * Arguments: the minimum score, the maximum number. Result: the time, and handles and scores in
   * turn, in the order of scores.
   */
  static final Script PAGE = Script.passing("page");

  private UserScripts() {}
}
