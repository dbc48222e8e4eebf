package dev.krsession.backend;

/** Is notified of each call to a remote store, on the calling thread. Must not block. */
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
   * @param nanos how long it took
   * @param answered false if the store failed
   */
  void called(Kind kind, long nanos, boolean answered);
}
