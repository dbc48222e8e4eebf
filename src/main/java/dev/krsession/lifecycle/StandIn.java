package dev.krsession.lifecycle;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An empty, read-only session for one request, in place of one that the store could not provide.
 * Changes are refused, since they would be lost.
 *
 * @param handle a handle of its own
 * @param createdAt now
 * @param terms the timeouts of new sessions
 */
record StandIn(SessionHandle handle, Instant createdAt, SessionTerms terms)
    implements StoredSession {
  @Override
  public Instant lastAccessed() {
    return createdAt;
  }

  @Override
  public void changeIdleTimeout(Duration idleTimeout) {
    throw refusal();
  }

  @Override
  public boolean isAlive() {
    return true;
  }

  @Override
  public @Nullable Object get(String name) {
    return null;
  }

  @Override
  public List<String> names() {
    return List.of();
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    throw refusal();
  }

  @Override
  public @Nullable Object remove(String name) {
    throw refusal();
  }

  @Override
  public long increment(String name, long delta) {
    throw refusal();
  }

  @Override
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    throw refusal();
  }

  @Override
  public boolean renew(SecretDigest known, SecretDigest next, Duration grace) {
    throw refusal();
  }

  /** There is nothing to store. */
  @Override
  public CommitResult commit() {
    return CommitResult.STORED;
  }

  @Override
  public boolean delete() {
    throw refusal();
  }

  @Override
  public void release() {
    // It is not counted anywhere.
  }

  static IllegalStateException refusal() {
    return new Refusal();
  }

  /** Thrown by a stand-in that would be changed. */
  static final class Refusal extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private Refusal() {
      super("the session store is not available, and this is an empty stand-in for the"
          + " session, which cannot be changed; ask KrSession.isAvailable() first");
    }
  }
}
