package dev.krsession.backend;

/** Is notified of each call to a remote store, on the calling thread. Must not block. */
@FunctionalInterface
public interface StoreCalls {
  /** The purpose of a call. */
  enum Kind {
    /** To find a session. */
    LOAD,
    /** To store a new session, or what has changed in one. */
    COMMIT,
    /** To change one attribute at once. */
    CHANGE,
    /** To end a session. */
    DELETE,
    /** To keep a session alive; no request waits for it. */
    TOUCH
  }

  /**
   * A call is over.
   *
   * @param nanos how long it took
   * @param answered false if the store failed
   */
  void called(Kind kind, long nanos, boolean answered);
}
