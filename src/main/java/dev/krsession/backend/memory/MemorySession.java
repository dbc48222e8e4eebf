package dev.krsession.backend.memory;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.AttributeTable;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A live session, shared by all requests of this JVM. Its attributes are an immutable table that
 * each change replaces, so that readers need no lock and see every change at once.
 */
final class MemorySession implements StoredSession {
  private static final AtomicReferenceFieldUpdater<MemorySession, AttributeTable> ATTRIBUTES =
      AtomicReferenceFieldUpdater.newUpdater(
          MemorySession.class, AttributeTable.class, "attributes");

  private static final AtomicReferenceFieldUpdater<MemorySession, Proof> PROOF =
      AtomicReferenceFieldUpdater.newUpdater(MemorySession.class, Proof.class, "secretDigest");

  final Liveness life;
  final WheelSeat seat = new WheelSeat(this);

  /** Its index in an {@link IdleHeap}; negative: in none. Guarded by the {@link IdleOrder}. */
  int place = -1;

  /** Whether it is in the {@link IdleQueue}, and its neighbours there. Guarded likewise. */
  boolean queued;

  @Nullable
  MemorySession older;

  @Nullable
  MemorySession younger;

  private final MemoryBackend backend;
  private final SessionHandle handle;
  private final Instant createdAt;
  private volatile Proof secretDigest;
  private volatile Optional<SessionOwner> owner = Optional.empty();

  /** Whether it was ever in the user index. */
  volatile boolean joined;

  private volatile AttributeTable attributes = AttributeTable.EMPTY;

  MemorySession(
      MemoryBackend backend,
      SessionHandle handle,
      Proof secretDigest,
      Liveness life,
      Instant createdAt) {
    this.backend = backend;
    this.handle = handle;
    this.secretDigest = secretDigest;
    this.life = life;
    this.createdAt = createdAt;
  }

  boolean accepts(SecretDigest offered, long now) {
    return secretDigest.accepts(offered, now);
  }

  /**
   * Returns whether a request in the session has access with this secret. Reads the clock only if
   * the answer depends on the time.
   */
  boolean isOpenFor(SecretDigest offered) {
    if (secretDigest.present().equals(offered) && !life.isLimited()) {
      return isAlive();
    }
    long now = backend.nanosIn(Duration.ZERO);
    return accepts(offered, now) && life.isOpen(now);
  }

  /** Enters a later part of a request that has been in the session before. */
  boolean enterAgain() {
    return life.enterAgain(backend.nanosIn(Duration.ZERO));
  }

  /** Makes the attributes read-only. */
  void close() {
    ATTRIBUTES.updateAndGet(this, AttributeTable::closed);
  }

  @Override
  public SessionHandle handle() {
    return handle;
  }

  @Override
  public Optional<SecretDigest> secretDigest() {
    return Optional.of(secretDigest.present());
  }

  @Override
  public Instant createdAt() {
    return createdAt;
  }

  @Override
  public Instant lastAccessed() {
    return createdAt.plusNanos(life.ageAtLastAccess());
  }

  /** When its latest request came. */
  Instant latestAccess() {
    return createdAt.plusNanos(life.ageAtLatestAccess());
  }

  @Override
  public SessionTerms terms() {
    return life.terms();
  }

  @Override
  public void changeIdleTimeout(Duration idleTimeout) {
    life.changeTerms(life.terms().withIdleTimeout(idleTimeout));
    backend.rearm(this);
  }

  @Override
  public boolean isAlive() {
    return life.isAlive();
  }

  @Override
  public @Nullable Object get(String name) {
    return attributes.get(name);
  }

  @Override
  public List<String> names() {
    return attributes.names();
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    AttributeTable before = attributes;
    while (!ATTRIBUTES.compareAndSet(
        this, before, backend.withinLimits(before.with(name, value)))) {
      before = attributes;
    }
    return before.get(name);
  }

  @Override
  public @Nullable Object remove(String name) {
    AttributeTable before = attributes;
    while (!ATTRIBUTES.compareAndSet(this, before, before.without(name))) {
      before = attributes;
    }
    return before.get(name);
  }

  @Override
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    while (true) {
      AttributeTable before = attributes;
      Object next = change.apply(before.get(name));
      AttributeTable after =
          next == null ? before.without(name) : backend.withinLimits(before.with(name, next));
      if (ATTRIBUTES.compareAndSet(this, before, after)) {
        return next;
      }
    }
  }

  @Override
  public boolean renew(SecretDigest known, SecretDigest next, Duration grace) {
    long now = backend.nanosIn(Duration.ZERO);
    Proof before = PROOF.getAndUpdate(
        this, present -> present.accepts(known, now) ? present.renewed(next, now, grace) : present);
    return isAlive() && before.accepts(known, now);
  }

  @Override
  public Optional<SealedSecret> rotateOnce(SecretRotation wanted) {
    long now = backend.nanosIn(Duration.ZERO);
    Proof settled = PROOF.updateAndGet(this, present -> present.succeeded(wanted, now));
    return Optional.ofNullable(settled.successorOf(wanted.present(), now));
  }

  @Override
  public Optional<SessionOwner> owner() {
    return owner;
  }

  @Override
  public void changeOwner(Optional<SessionOwner> changed) {
    owner = changed;
  }

  @Override
  public CommitResult commit() {
    return isAlive() ? CommitResult.STORED : CommitResult.GONE;
  }

  @Override
  public boolean delete() {
    return backend.end(this);
  }

  @Override
  public void release() {
    backend.leave(this);
  }
}
