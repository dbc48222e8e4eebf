package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.SecretRotation;
import dev.krsession.session.GoneException;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session other than its attributes, with changes that are not stored yet. A draft
 * is a session that is not stored at all. Changed by one thread at a time, under the session's
 * lock; read by any.
 */
final class SessionMetadata {
  private final Backing backing;
  private final OwnerState belonging;
  private final ExpiryTracking watching;
  private final SessionHandle handle;
  private final Instant createdAt;
  private boolean termsChanged;
  private volatile SecretDigest secretDigest;
  private volatile SessionTerms terms;
  private volatile boolean draft;

  /** The digest under which the draft was sent to the store, with unknown outcome. */
  private Optional<SecretDigest> sent = Optional.empty();

  private volatile boolean alive = true;

  private SessionMetadata(
      Backing backing,
      OwnerState belonging,
      SessionHandle handle,
      SecretDigest secretDigest,
      Instant createdAt,
      SessionTerms terms,
      ExpiryTracking watching) {
    this.backing = backing;
    this.belonging = belonging;
    this.watching = watching;
    this.handle = handle;
    this.secretDigest = secretDigest;
    this.createdAt = createdAt;
    this.terms = terms;
  }

  static SessionMetadata draft(
      Backing backing,
      OwnerState belonging,
      SessionHandle handle,
      SecretDigest secretDigest,
      Instant now,
      SessionTerms terms) {
    ExpiryTracking watching = new ExpiryTracking(backing.watch(), false);
    SessionMetadata record =
        new SessionMetadata(backing, belonging, handle, secretDigest, now, terms, watching);
    record.draft = true;
    return record;
  }

  static SessionMetadata loaded(
      Backing backing,
      OwnerState belonging,
      SessionHandle handle,
      SecretDigest secretDigest,
      StoredState state) {
    ExpiryTracking watching = new ExpiryTracking(backing.watch(), state.isWatched());
    return new SessionMetadata(
        backing, belonging, handle, secretDigest, state.createdAt(), state.terms(), watching);
  }

  /** Creates the state of an expired session that has been taken from the store. */
  static SessionMetadata expired(
      Backing backing, OwnerState belonging, SessionHandle handle, StoredState state) {
    SessionMetadata record = loaded(backing, belonging, handle, state.secretDigest(), state);
    record.alive = false;
    return record;
  }

  SessionHandle handle() {
    return handle;
  }

  Instant createdAt() {
    return createdAt;
  }

  SessionTerms terms() {
    return terms;
  }

  boolean isDraft() {
    return draft;
  }

  boolean isAlive() {
    return alive;
  }

  Optional<SessionOwner> owner() {
    return belonging.owner();
  }

  void changeOwner(Optional<SessionOwner> owner) {
    belonging.change(owner);
  }

  /** Returns the digest of its present secret. */
  SecretDigest secretDigest() {
    return secretDigest;
  }

  /** Returns the access to report to the store; empty if the session is not stored. */
  Optional<Touch> stored() {
    return alive && !draft ? Optional.of(new Touch(handle, secretDigest)) : Optional.empty();
  }

  /** Some applications set the same timeout in each request, which must not cost a write. */
  void changeIdleTimeout(Duration idleTimeout) {
    if (!idleTimeout.equals(terms.idleTimeout())) {
      terms = terms.withIdleTimeout(idleTimeout);
      termsChanged = true;
    }
  }

  /** Replaces the secret at once; returns false if {@code known} is no longer valid. */
  boolean renew(SecretDigest known, SecretDigest next, Duration grace) {
    boolean done = isUnheardOf() || backing.store().renew(handle, known, next, grace);
    if (done) {
      secretDigest = next;
      sent = sent.map(before -> next);
    }
    return done;
  }

  /** Checks whether a value set by the application listens for the session's end. */
  void see(@Nullable Object value) {
    if (value != null) {
      watching.see(value);
    }
  }

  /** Replaces the secret at once, unless another request has done so. */
  Optional<SealedSecret> succeed(SecretRotation wanted) {
    if (draft || !backing.keepAlive().mayRenew(handle, wanted.present())) {
      return Optional.empty();
    }
    RotationResult reply = backing.store().succeed(handle, wanted);
    if (reply instanceof RotationResult.Settled settled) {
      secretDigest = settled.secretDigest();
      return Optional.of(settled.sealed());
    }
    if (reply instanceof RotationResult.TooEarly early) {
      backing.keepAlive().renewsLater(handle, wanted.present(), early.pause());
    }
    return Optional.empty();
  }

  /** Stores changes of this state and of the attributes: one round trip, or none. */
  CommitResult store(WorkingCopy attributes) {
    if (!alive) {
      return CommitResult.GONE;
    }
    Changes changes = attributes.changes();
    if (termsChanged) {
      belonging.stay(handle, terms);
    }
    if (draft || !changes.isEmpty() || termsChanged || belonging.isChanged() || watching.isDue()) {
      send(changes);
      if (alive) {
        // a commit counts as an access only if it is sent to the store
        backing
            .keepAlive()
            .known(new Touch(handle, secretDigest), Duration.ZERO, StoredState.ttl(terms));
      }
    }
    termsChanged = false;
    belonging.stored();
    attributes.stored(changes);
    return alive ? CommitResult.STORED : CommitResult.GONE;
  }

  private void send(Changes changes) {
    Duration grace = watching.grace();
    Optional<Duration> left = draft ? create(changes, grace) : update(changes, grace);
    alive = left.isPresent();
    if (alive) {
      watching.stored(handle, left.get(), termsChanged);
    }
  }

  private Optional<Duration> create(Changes changes, Duration grace) {
    Optional<SecretDigest> before = sent;
    // first, whatever may be thrown: from here on another request may have found and ended it
    sent = Optional.of(before.orElse(secretDigest));
    NewSession session =
        new NewSession(secretDigest, createdAt, terms, belonging.owner(), grace, changes.put());
    Optional<Duration> left = backing.store().create(handle, session, before);
    if (left.isEmpty()) {
      sent = before;
      throw new BackendException("could not store a new session: "
          + (before.isPresent()
              ? "it is not known what became of the attempt before, and it is not there"
              : "its handle is taken already"));
    }
    draft = false;
    sent = Optional.empty();
    backing.sizes().saw(changes.put());
    return left;
  }

  /** Returns whether the session is known to this request only. */
  private boolean isUnheardOf() {
    return draft && sent.isEmpty();
  }

  private Optional<Duration> update(Changes changes, Duration grace) {
    Optional<Duration> idleTimeout =
        termsChanged ? Optional.of(terms.idleTimeout()) : Optional.empty();
    return backing
        .store()
        .update(
            handle,
            new StateChange(
                changes.put(), changes.removed(), idleTimeout, belonging.change(), grace));
  }

  /** Ends the session; returns whether this very call ended it. */
  boolean delete() {
    boolean ours = alive && (isUnheardOf() || backing.store().delete(handle));
    alive = false;
    backing.keepAlive().ended(handle);
    if (ours) {
      belonging.ended(handle);
      watching.ended(handle);
    }
    return ours;
  }

  /** Called when the store reports that the session has ended, or this is known already. */
  IllegalStateException ended() {
    alive = false;
    return new GoneException();
  }
}
