package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.util.List;
import java.util.Optional;

/**
 * To whom one session in Redis belongs, as one request sees it: what Redis has of it, and what it
 * has still to be told. Guarded by the session's lock; the owner is read by any thread.
 */
final class Belonging {
  private final UserKeys users;
  private volatile Optional<SessionOwner> owner;
  private boolean changed;

  Belonging(UserKeys users, Optional<SessionOwner> owner) {
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
    owner.ifPresent(present -> {
      long unused = users.join(present.user(), handle, 0, SessionHash.ttl(terms));
    });
  }

  boolean isChanged() {
    return changed;
  }

  /** What Redis has to write. */
  List<byte[]> fields() {
    return changed ? owner.map(OwnerFields::written).orElse(List.of()) : List.of();
  }

  /** What Redis has to remove. */
  List<byte[]> removed() {
    return changed ? OwnerFields.removed(owner) : List.of();
  }

  /** Redis knows it all now. */
  void stored() {
    changed = false;
  }

  /** The session has ended. Trouble leaves an entry, which goes when it is next looked at. */
  void ended(SessionHandle handle) {
    try {
      owner.ifPresent(present -> users.leave(present.user(), handle));
    } catch (BackendException trouble) {
      changed = false;
    }
  }
}
