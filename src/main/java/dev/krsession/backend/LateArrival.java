package dev.krsession.backend;

import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;
import java.util.Optional;

/** An arrival of which its backend hears no sooner than it is asked for the session. */
final class LateArrival implements Arrival {
  private final SessionBackend backend;
  private final SessionHandle handle;
  private final SecretHash proof;
  private boolean told;

  LateArrival(SessionBackend backend, SessionHandle handle, SecretHash proof) {
    this.backend = backend;
    this.handle = handle;
    this.proof = proof;
  }

  @Override
  public Optional<StoredSession> load() {
    Optional<StoredSession> found = backend.load(handle, proof);
    told = true;
    return found;
  }

  @Override
  public void release() {
    if (!told) {
      told = true;
      backend.touch(handle, proof);
    }
  }
}
