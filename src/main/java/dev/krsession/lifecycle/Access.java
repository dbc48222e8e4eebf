package dev.krsession.lifecycle;

/** The access rights of a request to its session. */
public enum Access {
  /** Read and write; keeps the session alive. */
  FULL,
  /** Read and write, without keeping the session alive. */
  UNCOUNTED,
  /** Read only; keeps the session alive. */
  READ_ONLY,
  /** No session at all. */
  NONE;

  /** Returns whether a request keeps its session alive even if it does not ask for it. */
  public boolean keepsAlive() {
    return this == FULL || this == READ_ONLY;
  }

  /** Returns whether the request may create, change and end sessions. */
  public boolean mayWrite() {
    return this == FULL || this == UNCOUNTED;
  }
}
