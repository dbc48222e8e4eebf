package dev.krsession.backend.redis;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * To whom one session in Redis belongs, as one request sees it: what Redis has of it, and what it
 * has still to be told. The owner's set of sessions outlives the session, for it is told in time
 * that the session lives on. Guarded by the session's lock; the owner is read by any thread.
 */
final class Belonging {
  private final UserKeys users;
  private volatile Optional<SessionOwner> owner;
  private Instant until;
  private boolean changed;

  Belonging(UserKeys users, Optional<SessionOwner> owner, Instant until) {
    this.users = users;
    this.owner = owner;
    this.until = until;
  }

  Optional<SessionOwner> owner() {
    return owner;
  }

  /** The session has joined the owner's set already. */
  void change(Optional<SessionOwner> next, SessionTerms terms) {
    owner = next;
    until = users.until(terms);
    changed = true;
  }

  /** Sees to it that the owner's set keeps the session long enough. */
  void stay(SessionHandle handle, SessionTerms terms) {
    Optional<SessionOwner> present = owner;
    if (present.isPresent() && users.isEnding(until, terms)) {
      long unused = users.join(present.get().user(), handle, 0, terms);
      until = users.until(terms);
      changed = true;
    }
  }

  boolean isChanged() {
    return changed;
  }

  /** What Redis has to write. */
  List<byte[]> fields() {
    return changed
        ? owner.map(present -> OwnerFields.written(present, until)).orElse(List.of())
        : List.of();
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
