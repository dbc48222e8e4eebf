package dev.krsession.backend.record;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.StackRoom;
import dev.krsession.session.WaitBudget;
import dev.krsession.session.WholeNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request's working copy of a session. Attributes are decoded on demand; changes, including
 * those made in place, are collected until the commit.
 */
final class RecordSession implements StoredSession {
  /** How often an update is repeated because of other threads of its request. */
  private static final int CALLS = 100;

  private final SessionMetadata record;
  private final Instant lastAccessed;
  private final WorkingCopy attributes;
  private final LocalAttributes local;
  private final AtomicUpdates shared;
  private final KeepAlive keepAlive;

  /** The budget of the copy's request, on whichever thread it is used. */
  private final WaitBudget budget = WaitBudget.current();

  /** A lock instead of synchronized, which would pin a virtual thread during I/O. */
  private final ReentrantLock lock = new ReentrantLock();

  RecordSession(
      SessionMetadata record,
      Instant lastAccessed,
      WorkingCopy attributes,
      LocalAttributes local,
      AtomicUpdates shared,
      KeepAlive keepAlive) {
    this.record = record;
    this.lastAccessed = lastAccessed;
    this.attributes = attributes;
    this.local = local;
    this.shared = shared;
    this.keepAlive = keepAlive;
  }

  @Override
  public SessionHandle handle() {
    return record.handle();
  }

  @Override
  public Optional<SecretDigest> secretDigest() {
    return Optional.of(record.secretDigest());
  }

  @Override
  public boolean isCopy() {
    return true;
  }

  @Override
  public boolean travels(Object value) {
    return !local.holds(value);
  }

  @Override
  public Instant createdAt() {
    return record.createdAt();
  }

  @Override
  public Instant lastAccessed() {
    return lastAccessed;
  }

  @Override
  public SessionTerms terms() {
    return record.terms();
  }

  @Override
  public boolean isAlive() {
    return record.isAlive();
  }

  /** Returns the access to report to the store; empty if the session is not stored. */
  Optional<Touch> stored() {
    return record.stored();
  }

  @Override
  public void changeIdleTimeout(Duration idleTimeout) {
    whileAlive(() -> {
      record.changeIdleTimeout(idleTimeout);
      return record;
    });
  }

  @Override
  public @Nullable Object get(String name) {
    return locked(() -> {
      Object shared = attributes.get(name);
      return shared == null ? local.get(name) : shared;
    });
  }

  @Override
  public List<String> names() {
    return locked(() -> local.addNames(attributes.names()));
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    return whileAlive(
        () -> attributes.isNodeLocal(name, value) ? keep(name, value) : share(name, value));
  }

  /** Keeps a node-local attribute, at once; the session must be stored for that. */
  private @Nullable Object keep(String name, Object value) {
    if (record.isDraft()) {
      CommitResult unused = store();
    }
    Object shared = attributes.remove(name);
    Object here = local.put(name, value);
    return shared == null ? here : shared;
  }

  private @Nullable Object share(String name, Object value) {
    Object shared;
    try {
      shared = attributes.put(name, value);
    } catch (IllegalArgumentException | LimitExceededException refusal) {
      if (attributes.staysHere(value, refusal)) {
        return keep(name, value);
      }
      throw refusal;
    }
    record.see(value);
    Object here = local.remove(name);
    return shared == null ? here : shared;
  }

  @Override
  public @Nullable Object remove(String name) {
    return whileAlive(() -> {
      Object shared = attributes.remove(name);
      Object here = local.remove(name);
      return shared == null ? here : shared;
    });
  }

  @Override
  public long increment(String name, long delta) {
    return whileAlive(() -> {
      if (record.isDraft()) {
        Number sum = WholeNumbers.sum(name, attributes.get(name), delta);
        attributes.put(name, sum);
        return sum.longValue();
      }
      settle(name);
      return shared.increment(handle(), attributes, name, delta).orElseThrow(record::ended);
    });
  }

  @Override
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    return whileAlive(() -> {
      if (!record.isDraft()) {
        return updateShared(name, change);
      }
      Object next = outsideTheLock(name, change, attributes.get(name));
      if (!record.isDraft()) {
        // Another thread has stored it meanwhile.
        return updateShared(name, change);
      }
      attributes.replace(name, next);
      record.see(next);
      return next;
    });
  }

  private @Nullable Object updateShared(String name, UnaryOperator<@Nullable Object> change) {
    settle(name);
    UnaryOperator<@Nullable Object> outside = present -> outsideTheLock(name, change, present);
    if (!shared.update(handle(), attributes, name, outside)) {
      throw record.ended();
    }
    Object next = attributes.get(name);
    record.see(next);
    return next;
  }

  /**
   * Calls the application's function without our lock: it may call listeners, which may wait for
   * other threads. If one of these has replaced the value meanwhile, it is called again.
   */
  private @Nullable Object outsideTheLock(
      String name, UnaryOperator<@Nullable Object> change, @Nullable Object present) {
    @Nullable Object before = present;
    for (int call = 1; ; call++) {
      Object next = unlocked(change, before);
      if (!isAlive()) {
        throw record.ended();
      }
      Object now = attributes.get(name);
      // Bounded, since a function may set the value itself.
      if (now == before || call == CALLS) {
        return next;
      }
      before = now;
    }
  }

  private @Nullable Object unlocked(
      UnaryOperator<@Nullable Object> change, @Nullable Object present) {
    lock.unlock();
    try {
      return change.apply(present);
    } finally {
      lock.lock();
    }
  }

  /** Stores this request's own change before the store updates the attribute. */
  private void settle(String name) {
    if (attributes.isChanged(name) && store() == CommitResult.GONE) {
      throw record.ended();
    }
  }

  @Override
  public boolean renew(SecretDigest known, SecretDigest next, Duration grace) {
    return whileAlive(() -> record.renew(known, next, grace));
  }

  @Override
  public Optional<SealedSecret> rotateOnce(SecretRotation wanted) {
    return whileAlive(() -> record.succeed(wanted));
  }

  @Override
  public Optional<SessionOwner> owner() {
    return record.owner();
  }

  @Override
  public void changeOwner(Optional<SessionOwner> owner) {
    whileAlive(() -> {
      record.changeOwner(owner);
      return record;
    });
  }

  @Override
  public CommitResult commit() {
    return locked(this::store);
  }

  private CommitResult store() {
    return record.store(attributes);
  }

  @Override
  public boolean delete() {
    return locked(() -> {
      boolean ended = record.delete();
      local.end();
      return ended;
    });
  }

  @Override
  public void release() {
    keepAlive.closed(this);
  }

  private <T extends @Nullable Object> T whileAlive(Supplier<T> work) {
    return locked(() -> {
      if (!isAlive()) {
        throw record.ended();
      }
      return work.get();
    });
  }

  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    StackRoom.requireForRelease();
    Object before = budget.bind();
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
      WaitBudget.restore(before);
    }
  }
}
