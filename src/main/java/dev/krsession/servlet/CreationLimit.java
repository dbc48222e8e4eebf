package dev.krsession.servlet;

/** Says who may begin a session. Safe for use by many threads. */
@FunctionalInterface
public interface CreationLimit {
  /** Everybody may. */
  CreationLimit WELCOME = client -> {};

  /**
   * Lets a client begin one session.
   *
   * @throws TooManySessionsException if it has begun too many of late
   */
  void admit(String client);
}
