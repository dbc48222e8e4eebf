package dev.krsession.backend;

import java.util.Optional;

/**
 * A request in progress that has a session's cookie. The session counts as accessed when the
 * request arrives, even if the application asks for it later (Servlet 6.1 section 7.6), and does
 * not expire meanwhile by idling. Used by one thread at a time.
 */
public interface Arrival {
  /** The arrival of a request whose cookie matches no session. */
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
   * I/O. A second call has no effect.
   */
  void release();
}
