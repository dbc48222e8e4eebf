package dev.krsession.servlet;

/** Limits the new sessions of a client. Thread-safe. */
@FunctionalInterface
public interface CreationLimit {
  /** No limit. */
  CreationLimit WELCOME = client -> {};

  /**
   * Counts one new session of a client.
   *
   * @throws TooManySessionsException if the client has created too many recently
   */
  void admit(String client);
}
