package dev.krsession.backend;

/** Hears of each call to a store that is elsewhere, on the thread that made it. Must not block. */
@FunctionalInterface
public interface StoreCalls {
  /** What a store is called for. */
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
   * @param answered false if the store was in trouble
   */
  void called(Kind kind, long nanos, boolean answered);
}
