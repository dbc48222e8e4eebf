package dev.krsession.backend.redis;

/**
 * The scripts for changes of a session: each first checks that it exists, and of them only
 * {@link #CREATE} creates one. All use the time of Redis' own clock.
 */
final class SessionScripts {
  /**
   * For what a {@link Transaction} cannot do: a deadline by Redis' clock, or another attempt.
   *
   * <p>Absolute ms or 0, 1 if there is a field e or 0, nothing or the hash of the secret under
   * which it was sent before without an answer, then names and values, of which the first are h, c
   * and i with theirs. The ms it has left, or 0: the handle is taken, or what was sent before is
   * not there.
   */
  static final Script CREATE = Script.lasting("create");

  /**
   * Arguments: 1 if i or e are among the names or 0, number of names and values, the maximum number
   * and bytes of attributes, then these names and values, then names to remove. Result: its ms
   * left, or 0 if it is gone, or that of {@code room.lua}.
   */
  static final Script UPDATE = Script.lasting("room", "update");

  /**
   * Arguments: digest of a secret, digest of the next, grace ms. Result: 1 if done, 0 if the
   * session is gone or the secret invalid.
   */
  static final Script RENEW = Script.lasting("renew");

  /**
   * Arguments: digest of the present secret, digest of the next, the next one sealed, grace ms, the
   * minimum age of the present one in ms. Result: the present sealed successor and its digest; or a
   * number: the ms to wait; or nothing: gone, or under another secret.
   */
  static final Script SUCCEED = Script.lasting("succeed");

  /**
   * Arguments: name, delta, the maximum number and bytes of attributes. Result: nothing if gone;
   * {1, sum}; {0, value} if the value is no number or would overflow; or that of {@code room.lua}.
   * A number that gets longer counts and is never refused.
   */
  static final Script INCREMENT = Script.lasting("room", "increment");

  /**
   * Arguments: name, 1 and the value expected or 0 and anything, 1 and the next value or 0 and
   * anything, the maximum number and bytes of attributes. Result: nothing if gone; {1} if done; {0,
   * value or nothing} if it was another; or that of {@code room.lua}.
   */
  static final Script SWAP = Script.lasting("room", "swap");

  /**
   * Arguments: digest of the secret, and the grace for the session once expired or 0. Result:
   * nothing if there is no such session; else its idle ms, its ms left, its grace in ms or 0, and
   * its field u.
   */
  static final Script TOUCH = Script.passing("touch");

  /** Result: 1 if this very call ended the session, 0 if it had ended. */
  static final Script END = Script.lasting("end");

  /**
   * Takes an expired session. Result: 0 if there is none; above 0 if it is alive: its ms left; else
   * the TTL of its hash, and its fields and values.
   */
  static final Script TAKE = Script.passing("take");

  /**
   * Arguments: 1 and the text expected or 0 and anything, and the next text. Result: 1 if replaced,
   * 0 if it was another.
   */
  static final Script REPLACE = Script.lasting("replace");

  /** Result: milliseconds by the clock of the server that has the key. */
  static final Script NOW = Script.passing("now");

  private SessionScripts() {}
}
