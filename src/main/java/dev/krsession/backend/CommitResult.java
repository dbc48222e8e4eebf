package dev.krsession.backend;

/** The result of a commit. */
public enum CommitResult {
  /** All changes are stored, or there were none. */
  STORED,
  /** The session had ended before; nothing was stored and the session stays ended. */
  GONE
}
