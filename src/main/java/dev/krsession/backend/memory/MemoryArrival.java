package dev.krsession.backend.memory;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SecretHash;
import java.util.Optional;

/** A request in a session, which counts it from its arrival on. */
final class MemoryArrival implements Arrival {
  private final MemorySession session;
  private final SecretHash proof;

  /** Whether the request is counted, and whoever loads the session has not taken that over. */
  private boolean inside = true;

  /** A request that has entered the session. */
  MemoryArrival(MemorySession session, SecretHash proof) {
    this.session = session;
    this.proof = proof;
  }

  @Override
  public Optional<StoredSession> load() {
    boolean entered = inside || session.enterAgain();
    inside = false;
    if (entered && !session.isOpenFor(proof)) {
      session.release();
      entered = false;
    }
    return entered ? Optional.of(session) : Optional.empty();
  }

  @Override
  public void release() {
    if (inside) {
      inside = false;
      session.release();
    }
  }
}
