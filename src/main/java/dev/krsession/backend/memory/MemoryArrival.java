package dev.krsession.backend.memory;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.StackRoom;
import java.util.Optional;

/** The arrival of a request, counted in its session from then on. */
final class MemoryArrival implements Arrival {
  private final MemorySession session;
  private final SecretDigest secretDigest;

  /** Whether the request is counted and the count has not passed to a loaded session. */
  private boolean inside = true;

  /** Creates the arrival of a request that has entered the session. */
  MemoryArrival(MemorySession session, SecretDigest secretDigest) {
    this.session = session;
    this.secretDigest = secretDigest;
  }

  @Override
  public Optional<StoredSession> load() {
    // For the few calls until the caller has recorded the session.
    StackRoom.requireForRelease();
    // Allocated first: nothing may fail once the session is returned.
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
