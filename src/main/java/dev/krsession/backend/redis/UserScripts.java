package dev.krsession.backend.redis;

/** The scripts on the sorted set of a user's sessions. All count time by Redis' own clock. */
final class UserScripts {
  /**
   * Handle, the most others or 0, ms to stay. 0: there are so many others; else how many there are
   * now.
   */
  static final Script JOIN = Script.lasting("join");

  /** Handle, and when it joined or nothing. 1: it is out, 0: it was not there. */
  static final Script LEAVE = Script.lasting("leave");

  /** The time, and handles and times of joining in turn. */
  static final Script MEMBERS = Script.passing("members");

  private UserScripts() {}
}
