package dev.krsession.backend.redis;

/**
 * The scripts that guard every change: each looks first whether the session is there, and of them
 * only {@link #CREATE} makes one. All count time by Redis' own clock.
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
   * 1 if i or e are among the names or 0, number of names and values, the most attributes, the most
   * bytes of them, then these names and values, then names to remove. The ms it has left, or 0:
   * gone, or what {@code room.lua} says.
   */
  static final Script UPDATE = Script.lasting("room", "update");

  /**
   * Hash of a secret, hash of the next, grace ms. 1: done, 0: gone, or that secret does not open
   * it.
   */
  static final Script RENEW = Script.lasting("renew");

  /**
   * Hash of the present secret, hash of the next, the next one sealed, grace ms, how old the
   * present one has to be in ms. The sealed secret that is in its place now and the hash of that;
   * or a number: the ms until it is time; or nothing: gone, or under another secret.
   */
  static final Script SUCCEED = Script.lasting("succeed");

  /**
   * Name, delta, the most attributes, the most bytes of them. Nothing: gone; {1, sum}; {0, value}:
   * not a number that can take it; or what {@code room.lua} says. A number that gets longer is
   * counted and never refused.
   */
  static final Script INCREMENT = Script.lasting("room", "increment");

  /**
   * Name, 1 and the value expected or 0 and anything, 1 and the next value or 0 and anything, the
   * most attributes, the most bytes of them. Nothing: gone; {1}: done; {0, value or nothing}: it
   * was another; or what {@code room.lua} says.
   */
  static final Script SWAP = Script.lasting("room", "swap");

  /**
   * Hash of the secret, and the grace that an expired session shall have or 0. Nothing: no such
   * session; else its idle ms, the ms it has left, its grace in ms or 0, and its field u.
   */
  static final Script TOUCH = Script.passing("touch");

  /** 1: this very call ended the session, 0: it had ended. */
  static final Script END = Script.lasting("end");

  /**
   * Takes an expired session away. 0: no such session; above 0: it lives, for so many ms; else the
   * TTL of its hash, and its fields and values.
   */
  static final Script TAKE = Script.passing("take");

  /**
   * 1 and the text expected or 0 and anything, and the next text. 1: it is there, 0: another was.
   */
  static final Script REPLACE = Script.lasting("replace");

  /** Milliseconds by the clock of the server that has the key. */
  static final Script NOW = Script.passing("now");

  private SessionScripts() {}
}
