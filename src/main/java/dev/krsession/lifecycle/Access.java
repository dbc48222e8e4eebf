package dev.krsession.lifecycle;

/** What a request may do with its session. */
public enum Access {
  /** Everything. */
  FULL,
  /** Everything, but it does not keep the session alive. */
  UNCOUNTED,
  /** Reading. */
  READ_ONLY,
  /** Nothing: there is no session here. */
  NONE;

  /** Whether a request keeps its session alive that does not ask for it. */
  public boolean keepsAlive() {
    return this == FULL || this == READ_ONLY;
  }

  /** Whether it may create, change and end sessions. */
  public boolean mayWrite() {
    return this == FULL || this == UNCOUNTED;
  }
}
