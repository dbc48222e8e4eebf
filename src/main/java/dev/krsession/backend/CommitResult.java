package dev.krsession.backend;

/** The result of a commit. */
public enum CommitResult {
  /** All changes are stored, or there were none. */
  STORED,
  /** The session had ended; nothing was stored. */
  GONE
}
