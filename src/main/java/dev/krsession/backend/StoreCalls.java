package dev.krsession.backend;

/**
 * Listener for calls to a store outside this JVM. Called on the thread that made the call; must not
 * block.
 */
@FunctionalInterface
public interface StoreCalls {
  /** The purpose of a call. */
  enum Kind {
    /** Finds a session. */
    LOAD,
    /** Stores a new session, or the changes of one. */
    COMMIT,
    /** Changes one attribute at once. */
    CHANGE,
    /** Ends a session. */
    DELETE,
    /** Keeps a session alive; no request waits for it. */
    TOUCH
  }

  /**
   * Called when a call is over.
   *
   * @param nanos its duration in nanoseconds
   * @param answered false if the store failed
   */
  void called(Kind kind, long nanos, boolean answered);
}
