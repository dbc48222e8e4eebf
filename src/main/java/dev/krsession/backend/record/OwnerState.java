package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.Optional;

/**
 * The owner of one session as one request sees it, with changes that are not stored yet. Guarded by
 * the session's lock; any thread may read the owner.
 */
final class OwnerState {
  /** The time for which the set keeps a session, as a multiple of its idle timeout. */
  private static final int STAY = 4;

  private final Optional<UserSets> users;
  private volatile Optional<SessionOwner> owner;
  private boolean changed;

  /**
   * Creates the stored state.
   *
   * @param users the user sets, if the store has them
   */
  OwnerState(Optional<UserSets> users, Optional<SessionOwner> owner) {
    this.users = users;
    this.owner = owner;
  }

  Optional<SessionOwner> owner() {
    return owner;
  }

  /** Changes the owner. The session joins the owner's set separately. */
  void change(Optional<SessionOwner> next) {
    owner = next;
    changed = true;
  }

  /** Extends the session's time in its owner's set, for a changed idle timeout. */
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

  /** Returns the change to store, if any. */
  Optional<OwnerChange> change() {
    return changed ? Optional.of(new OwnerChange(owner)) : Optional.empty();
  }

  /** Called when the change is stored. */
  void stored() {
    changed = false;
  }

  /**
   * Called when the session has ended. A store failure leaves an entry, which is removed when it is
   * next read.
   */
  void ended(SessionHandle handle) {
    try {
      if (owner.isPresent() && users.isPresent()) {
        users.get().leave(owner.get().user(), handle);
      }
    } catch (BackendException failure) {
      changed = false;
    }
  }

  /**
   * Returns how long the set keeps a session at least; in use, it joins far more often.
   *
   * @param idleTimeout the session's, {@link StoredState#FOREVER} if it has none
   */
  static Duration stay(Duration idleTimeout) {
    return idleTimeout.compareTo(StoredState.FOREVER) < 0
        ? idleTimeout.multipliedBy(STAY)
        : idleTimeout;
  }
}
