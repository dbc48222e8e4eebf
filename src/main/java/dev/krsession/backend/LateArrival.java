package dev.krsession.backend;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import java.util.Optional;

/** An arrival that its backend learns of only when the session is loaded or the request ends. */
final class LateArrival implements Arrival {
  private final SessionBackend backend;
  private final SessionHandle handle;
  private final SecretDigest secretDigest;
  private boolean reported;

  LateArrival(SessionBackend backend, SessionHandle handle, SecretDigest secretDigest) {
    this.backend = backend;
    this.handle = handle;
    this.secretDigest = secretDigest;
  }

  @Override
  public Optional<StoredSession> load() {
    Optional<StoredSession> found = backend.load(handle, secretDigest);
    reported = true;
    return found;
  }

  @Override
  public void release() {
    if (!reported) {
      reported = true;
      backend.touch(handle, secretDigest);
    }
  }
}
