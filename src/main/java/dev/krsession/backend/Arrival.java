package dev.krsession.backend;

import java.util.Optional;

/**
 * A request in flight with a session's cookie. The access counts at its arrival (Servlet 6.1
 * section 7.6), and the session does not idle meanwhile. Used by one thread at a time.
 */
public interface Arrival {
  /** An arrival whose cookie opens no session. */
  Arrival NOWHERE = new Arrival() {
    @Override
    public Optional<StoredSession> load() {
      return Optional.empty();
    }

    @Override
    public void release() {
      // There is nothing to release.
    }
  };

  /**
   * Returns the session as {@link SessionBackend#load} does, but without counting another access.
   * The caller {@linkplain StoredSession#release() releases} the session, and this arrival as well.
   *
   * @throws BackendException if the store fails
   */
  Optional<StoredSession> load();

  /**
   * Ends the request, or a part of it; a later part may load the session again. Never waits for
   * I/O. Idempotent.
   */
  void release();
}
