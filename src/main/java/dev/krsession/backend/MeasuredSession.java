package dev.krsession.backend;

import dev.krsession.backend.StoreCalls.Kind;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A session of a {@link MeasuredBackend}. */
record MeasuredSession(StoredSession session, CallTimer timer) implements StoredSession {
  @Override
  public SessionHandle handle() {
    return session.handle();
  }

  @Override
  public Optional<SecretDigest> secretDigest() {
    return session.secretDigest();
  }

  @Override
  public boolean isCopy() {
    return session.isCopy();
  }

  @Override
  public Instant createdAt() {
    return session.createdAt();
  }

  @Override
  public Instant lastAccessed() {
    return session.lastAccessed();
  }

  @Override
  public SessionTerms terms() {
    return session.terms();
  }

  @Override
  public void changeIdleTimeout(Duration idleTimeout) {
    session.changeIdleTimeout(idleTimeout);
  }

  @Override
  public boolean travels(Object value) {
    return session.travels(value);
  }

  @Override
  public boolean isAlive() {
    return session.isAlive();
  }

  @Override
  public @Nullable Object get(String name) {
    return session.get(name);
  }

  @Override
  public List<String> names() {
    return session.names();
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    return session.put(name, value);
  }

  @Override
  public @Nullable Object remove(String name) {
    return session.remove(name);
  }

  @Override
  public long increment(String name, long delta) {
    return timer.time(Kind.CHANGE, () -> session.increment(name, delta));
  }

  @Override
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    return timer.<@Nullable Object>time(Kind.CHANGE, () -> session.update(name, change));
  }

  @Override
  public boolean renew(SecretDigest known, SecretDigest next, Duration grace) {
    return timer.time(Kind.CHANGE, () -> session.renew(known, next, grace));
  }

  @Override
  public Optional<SealedSecret> rotateOnce(SecretRotation wanted) {
    return timer.time(Kind.CHANGE, () -> session.rotateOnce(wanted));
  }

  @Override
  public Optional<SessionOwner> owner() {
    return session.owner();
  }

  @Override
  public void changeOwner(Optional<SessionOwner> owner) {
    session.changeOwner(owner);
  }

  @Override
  public CommitResult commit() {
    return timer.time(Kind.COMMIT, session::commit);
  }

  @Override
  public boolean delete() {
    return timer.time(Kind.DELETE, session::delete);
  }

  @Override
  public void release() {
    session.release();
  }
}
