package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
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
 * One request's working copy of a session. Attributes are decoded when asked for; changes, those
 * made in place among them, are collected until the commit. A session that has not been committed
 * yet is a draft, of which Redis knows nothing.
 */
final class RedisSession implements StoredSession {
  private final SessionHandle handle;
  private final Instant createdAt;
  private final Instant lastAccessed;
  private final WorkingCopy attributes;
  private final RedisBackend backend;
  private final ReentrantLock lock = new ReentrantLock();
  private SecretHash proof;
  private SessionTerms terms;
  private Optional<Renewal> renewal = Optional.empty();
  private boolean termsChanged;
  private volatile boolean draft;
  private volatile boolean alive = true;

  /** A draft. */
  RedisSession(
      RedisBackend backend,
      SessionHandle handle,
      SecretHash proof,
      Instant now,
      SessionTerms terms,
      WorkingCopy attributes) {
    this(backend, handle, proof, now, now, terms, attributes);
    draft = true;
  }

  /** A session that Redis has. */
  RedisSession(
      RedisBackend backend,
      SessionHandle handle,
      SecretHash proof,
      Instant createdAt,
      Instant lastAccessed,
      SessionTerms terms,
      WorkingCopy attributes) {
    this.backend = backend;
    this.handle = handle;
    this.proof = proof;
    this.createdAt = createdAt;
    this.lastAccessed = lastAccessed;
    this.terms = terms;
    this.attributes = attributes;
  }

  @Override
  public SessionHandle handle() {
    return handle;
  }

  @Override
  public Instant createdAt() {
    return createdAt;
  }

  @Override
  public Instant lastAccessed() {
    return lastAccessed;
  }

  @Override
  public SessionTerms terms() {
    return terms;
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  /** The secret's hash under which Redis knows the session, or empty if it does not. */
  Optional<SecretHash> storedProof() {
    return alive && !draft ? Optional.of(proof) : Optional.empty();
  }

  @Override
  public void changeIdleTimeout(Duration idleTimeout) {
    whileAlive(() -> {
      terms = terms.withIdleTimeout(idleTimeout);
      termsChanged = true;
      return terms;
    });
  }

  @Override
  public @Nullable Object get(String name) {
    return locked(() -> attributes.get(name));
  }

  @Override
  public List<String> names() {
    return locked(attributes::names);
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    return whileAlive(() -> attributes.put(name, value));
  }

  @Override
  public @Nullable Object remove(String name) {
    return whileAlive(() -> attributes.remove(name));
  }

  @Override
  public long increment(String name, long delta) {
    return whileAlive(() -> {
      if (draft) {
        long sum = WholeNumbers.sum(name, attributes.get(name), delta);
        attributes.put(name, sum);
        return sum;
      }
      settle(name);
      return backend.shared().increment(handle, attributes, name, delta).orElseThrow(this::ended);
    });
  }

  @Override
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    return whileAlive(() -> {
      if (draft) {
        return updateDraft(name, change);
      }
      settle(name);
      if (!backend.shared().update(handle, attributes, name, change)) {
        throw ended();
      }
      return attributes.get(name);
    });
  }

  private @Nullable Object updateDraft(String name, UnaryOperator<@Nullable Object> change) {
    Object next = change.apply(attributes.get(name));
    if (next == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, next);
    }
    return next;
  }

  /** What Redis is to change must first be there as this request sees it. */
  private void settle(String name) {
    if (attributes.isChanged(name) && store() == CommitResult.GONE) {
      throw ended();
    }
  }

  @Override
  public void renew(SecretHash next, Duration grace) {
    whileAlive(() -> {
      if (draft) {
        proof = next;
      } else {
        renewal = Optional.of(new Renewal(next, grace));
      }
      return next;
    });
  }

  @Override
  public CommitResult commit() {
    return locked(this::store);
  }

  private CommitResult store() {
    if (!alive) {
      return CommitResult.GONE;
    }
    Changes changes = attributes.changes();
    if (draft) {
      storeDraft(changes);
    } else if (!changes.isEmpty() || renewal.isPresent() || termsChanged) {
      alive =
          backend.commands().update(handle, renewal, withTerms(changes), changes.removedFields());
    }
    proof = renewal.map(Renewal::proof).orElse(proof);
    renewal = Optional.empty();
    termsChanged = false;
    attributes.stored(changes);
    backend.stored(this);
    return alive ? CommitResult.STORED : CommitResult.GONE;
  }

  private void storeDraft(Changes changes) {
    if (!backend.commands().create(handle, proof, createdAt, terms, changes.namesAndValues())) {
      throw new BackendException(
          "could not store a new session in Redis: its handle is taken already");
    }
    draft = false;
  }

  private List<byte[]> withTerms(Changes changes) {
    List<byte[]> fields = changes.namesAndValues();
    if (termsChanged) {
      fields.addAll(SessionHash.idleField(terms));
    }
    return fields;
  }

  @Override
  public boolean delete() {
    return locked(() -> {
      boolean ours = alive && (draft || backend.commands().delete(handle));
      alive = false;
      return ours;
    });
  }

  @Override
  public void release() {
    backend.released(this);
  }

  private IllegalStateException ended() {
    alive = false;
    return new IllegalStateException("the session has ended");
  }

  private <T extends @Nullable Object> T whileAlive(Supplier<T> work) {
    return locked(() -> {
      if (!alive) {
        throw ended();
      }
      return work.get();
    });
  }

  /**
   * A lock of its own, and no synchronized: that would pin a virtual thread while Redis answers.
   */
  private <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
