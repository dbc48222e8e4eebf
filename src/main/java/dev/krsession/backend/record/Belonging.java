package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * To whom one session belongs, as one request sees it: what the store has of it, and what it has
 * still to be told. The owner's set of sessions outlives the session, for it is told in time that
 * the session lives on. Guarded by the session's lock; the owner is read by any thread.
 */
final class Belonging {
  /** How many times its idle timeout a session is sure to be in the set. */
  private static final int STAY = 4;

  private final Optional<UserSets> users;
  private final SessionClock clock;
  private volatile Optional<SessionOwner> owner;
  private Instant until;
  private boolean changed;

  /**
   * What the store has of it.
   *
   * @param users the sets, if the store has such
   */
  Belonging(
      Optional<UserSets> users, SessionClock clock, Optional<SessionOwner> owner, Instant until) {
    this.users = users;
    this.clock = clock;
    this.owner = owner;
    this.until = until;
  }

  Optional<SessionOwner> owner() {
    return owner;
  }

  /** The session has joined the owner's set already. */
  void change(Optional<SessionOwner> next, SessionTerms terms) {
    owner = next;
    until = until(terms);
    changed = true;
  }

  /** Sees to it that the owner's set keeps the session long enough. */
  void stay(SessionHandle handle, SessionTerms terms) {
    Optional<SessionOwner> present = owner;
    if (present.isPresent() && users.isPresent() && isEnding(terms)) {
      long unused = users.get().join(present.get().user(), handle, 0, stay(terms));
      until = until(terms);
      changed = true;
    }
  }

  boolean isChanged() {
    return changed;
  }

  /** Until when the owner's set is sure to have it, by this host's clock. */
  Instant joinedUntil() {
    return until;
  }

  /** What the store has to change, if anything. */
  Optional<OwnerChange> change() {
    return changed ? Optional.of(new OwnerChange(owner, until)) : Optional.empty();
  }

  /** The store knows it all now. */
  void stored() {
    changed = false;
  }

  /** The session has ended. Trouble leaves an entry, which goes when it is next looked at. */
  void ended(SessionHandle handle) {
    try {
      if (owner.isPresent() && users.isPresent()) {
        users.get().leave(owner.get().user(), handle);
      }
    } catch (BackendException trouble) {
      changed = false;
    }
  }

  /** How long the set keeps a session at least. */
  static Duration stay(SessionTerms terms) {
    Duration idle = StoredState.ttl(terms);
    return terms.idleTimeout().isZero() ? idle : idle.multipliedBy(STAY);
  }

  /** Until when the set keeps a session that joins now. */
  private Instant until(SessionTerms terms) {
    return clock.now().plus(stay(terms));
  }

  /** Whether the session should join again soon: half of its stay is over. */
  private boolean isEnding(SessionTerms terms) {
    return clock.now().plus(stay(terms).dividedBy(2)).isAfter(until);
  }
}
