package dev.krsession.backend;

/** What became of a commit. */
public enum CommitResult {
  /** All changes are stored, or there were none. */
  STORED,
  /** The session had ended before; nothing was stored and nothing came back. */
  GONE
}
