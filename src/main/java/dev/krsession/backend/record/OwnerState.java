package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.Optional;

/**
 * To whom one session belongs, as one request sees it: what the store has of it, and what it has
 * still to be told. Guarded by the session's lock; the owner is read by any thread.
 */
final class OwnerState {
  /** How many times its idle timeout a session is sure to be in the set. */
  private static final int STAY = 4;

  private final Optional<UserSets> users;
  private volatile Optional<SessionOwner> owner;
  private boolean changed;

  /**
   * What the store has of it.
   *
   * @param users the sets, if the store has such
   */
  OwnerState(Optional<UserSets> users, Optional<SessionOwner> owner) {
    this.users = users;
    this.owner = owner;
  }

  Optional<SessionOwner> owner() {
    return owner;
  }

  /** The session joins the owner's set as well. */
  void change(Optional<SessionOwner> next) {
    owner = next;
    changed = true;
  }

  /** The session may live longer from now on than its owner's set expects. */
  void stay(SessionHandle handle, SessionTerms terms) {
    Optional<SessionOwner> present = owner;
    if (present.isPresent() && users.isPresent()) {
      Duration stay = stay(StoredState.ttl(terms));
      long unused = users.get().join(present.get().user(), handle, 0, stay);
    }
  }

  boolean isChanged() {
    return changed;
  }

  /** What the store has to change, if anything. */
  Optional<OwnerChange> change() {
    return changed ? Optional.of(new OwnerChange(owner)) : Optional.empty();
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

  /**
   * How long the set keeps a session at least; in use, it joins far more often.
   *
   * @param idleTimeout the session's, {@link StoredState#FOREVER} if it has none
   */
  static Duration stay(Duration idleTimeout) {
    return idleTimeout.compareTo(StoredState.FOREVER) < 0
        ? idleTimeout.multipliedBy(STAY)
        : idleTimeout;
  }
}
