package dev.krsession.backend;

import java.util.Optional;

/**
 * A request that is under way with the cookie of a session, from its arrival on. The session is
 * accessed when the request arrives, whenever the application asks for it (Servlet 6.1 section
 * 7.6), and does not idle meanwhile. Used by one thread at a time.
 */
public interface Arrival {
  /** That of a request whose cookie opens nothing. */
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
   * The session, as {@link SessionBackend#load} finds it, but without another access to it. The
   * caller {@linkplain StoredSession#release() releases} the session, and this as well.
   *
   * @throws BackendException if the store is in trouble
   */
  Optional<StoredSession> load();

  /**
   * The request is over, or a part of it; a later part may load the session again. Never waits for
   * I/O. Does nothing the second time.
   */
  void release();
}
