package dev.krsession.observe;

import java.util.Locale;

/** The purpose of a call to a store. */
public enum StoreCall {
  /** Finds a session. */
  LOAD,
  /** Stores a new session, or the changes of one. */
  COMMIT,
  /** Changes one attribute at once, as {@code increment} and {@code update} do. */
  CHANGE,
  /** Ends a session. */
  DELETE,
  /** Keeps a session alive, in the background. */
  TOUCH;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Returns its name in metrics. */
  public String word() {
    return word;
  }

  /** Returns whether a request waits for the answer. */
  public boolean isWaitedFor() {
    return this != TOUCH;
  }
}
