package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.Succession;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the session itself and not to its attributes: what the store has of it, and what
 * it has still to be told. A draft is a session of which the store knows nothing yet. Changed by
 * one thread at a time, the session sees to that; read by any.
 */
final class SessionRecord {
  private final Backing backing;
  private final Belonging belonging;
  private final Watching watching;
  private final SessionHandle handle;
  private final Instant createdAt;
  private boolean termsChanged;
  private volatile SecretHash proof;
  private volatile SessionTerms terms;
  private volatile boolean draft;

  /** The proof under which the store was sent the draft, and did not say what became of it. */
  private Optional<SecretHash> sent = Optional.empty();

  private volatile boolean alive = true;

  private SessionRecord(
      Backing backing,
      Belonging belonging,
      SessionHandle handle,
      SecretHash proof,
      Instant createdAt,
      SessionTerms terms,
      Watching watching) {
    this.backing = backing;
    this.belonging = belonging;
    this.watching = watching;
    this.handle = handle;
    this.proof = proof;
    this.createdAt = createdAt;
    this.terms = terms;
  }

  static SessionRecord draft(
      Backing backing,
      Belonging belonging,
      SessionHandle handle,
      SecretHash proof,
      Instant now,
      SessionTerms terms) {
    Watching watching = new Watching(backing.watch(), false);
    SessionRecord record =
        new SessionRecord(backing, belonging, handle, proof, now, terms, watching);
    record.draft = true;
    return record;
  }

  static SessionRecord loaded(
      Backing backing,
      Belonging belonging,
      SessionHandle handle,
      SecretHash proof,
      StoredState state) {
    Watching watching = new Watching(backing.watch(), state.isWatched());
    return new SessionRecord(
        backing, belonging, handle, proof, state.createdAt(), state.terms(), watching);
  }

  /** One that has expired, and that nobody else has any more. */
  static SessionRecord expired(
      Backing backing, Belonging belonging, SessionHandle handle, StoredState state) {
    SessionRecord record = loaded(backing, belonging, handle, state.proof(), state);
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

  /** The hash of the secret that opens it now. */
  SecretHash proof() {
    return proof;
  }

  /** What the store is told of an access to the session; empty if it does not know the session. */
  Optional<Touch> stored() {
    return alive && !draft ? Optional.of(new Touch(handle, proof)) : Optional.empty();
  }

  void changeIdleTimeout(Duration idleTimeout) {
    terms = terms.withIdleTimeout(idleTimeout);
    termsChanged = true;
  }

  /** Replaces the secret at once; false if {@code known} opens the session no longer. */
  boolean renew(SecretHash known, SecretHash next, Duration grace) {
    boolean done = isUnheardOf() || backing.store().renew(handle, known, next, grace);
    if (done) {
      proof = next;
      sent = sent.map(before -> next);
    }
    return done;
  }

  /** Notes a value that the application has set. */
  void see(@Nullable Object value) {
    if (value != null) {
      watching.see(value);
    }
  }

  /** Replaces the secret at once, unless another request has done so. */
  Optional<SealedSecret> succeed(Succession wanted) {
    if (draft || !backing.keepAlive().mayRenew(handle, wanted.present())) {
      return Optional.empty();
    }
    SuccessionReply reply = backing.store().succeed(handle, wanted);
    if (reply instanceof SuccessionReply.Settled settled) {
      proof = settled.proof();
      return Optional.of(settled.sealed());
    }
    if (reply instanceof SuccessionReply.TooEarly early) {
      backing.keepAlive().renewsLater(handle, wanted.present(), early.pause());
    }
    return Optional.empty();
  }

  /** Sends what has changed here and in the attributes: one round trip, or none. */
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
      // a commit counts as an access, but only one that the store hears of
      backing.keepAlive().known(new Touch(handle, proof), Duration.ZERO, StoredState.ttl(terms));
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
    Optional<SecretHash> before = sent;
    // first, for whatever may be thrown: from here on somebody else may have found and ended it
    sent = Optional.of(before.orElse(proof));
    NewSession session =
        new NewSession(proof, createdAt, terms, belonging.owner(), grace, changes.put());
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
    return left;
  }

  /** Whether nobody but this request can know of the session. */
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

  /** Ends the session; whether this very call did. */
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

  /** The store says that the session has ended, or it is known already. */
  IllegalStateException ended() {
    alive = false;
    return new IllegalStateException("the session has ended");
  }
}
