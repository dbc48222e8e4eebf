package dev.krsession.observe;

import java.util.Locale;

/** What a store is called for. */
public enum StoreCall {
  /** To find a session. */
  LOAD,
  /** To store a new session, or what has changed in one. */
  COMMIT,
  /** To change one attribute at once, as {@code increment} and {@code update} do. */
  CHANGE,
  /** To end a session. */
  DELETE,
  /** To keep a session alive, beside the request. */
  TOUCH;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** Its name in metrics. */
  public String word() {
    return word;
  }

  /** Whether a request waits for the answer. */
  public boolean isWaitedFor() {
    return this != TOUCH;
  }
}
