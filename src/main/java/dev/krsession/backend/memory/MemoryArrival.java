package dev.krsession.backend.memory;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.StackRoom;
import java.util.Optional;

/** A request in a session, which counts it from its arrival on. */
final class MemoryArrival implements Arrival {
  private final MemorySession session;
  private final SecretDigest secretDigest;

  /** Whether the request is counted, and whoever loads the session has not taken that over. */
  private boolean inside = true;

  /** A request that has entered the session. */
  MemoryArrival(MemorySession session, SecretDigest secretDigest) {
    this.session = session;
    this.secretDigest = secretDigest;
  }

  @Override
  public Optional<StoredSession> load() {
    StackRoom.require();
    // Made first: nothing may fail any more once the session is handed out.
    Optional<StoredSession> found = Optional.of(session);
    inside = inside || session.enterAgain();
    if (inside && !session.isOpenFor(secretDigest)) {
      release();
    }
    boolean opened = inside;
    inside = false;
    return opened ? found : Optional.empty();
  }

  @Override
  public void release() {
    if (inside) {
      inside = false;
      session.release();
    }
  }
}
