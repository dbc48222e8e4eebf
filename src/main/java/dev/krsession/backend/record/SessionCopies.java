package dev.krsession.backend.record;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Creates the requests' working copies of stored and new sessions. */
final class SessionCopies {
  private final Backing backing;
  private final Optional<UserSets> users;
  private final AtomicUpdates shared;
  private final SessionClock clock;
  private final NodeLocals locals;
  private final BiFunction<SessionHandle, Map<String, byte[]>, WorkingCopy> attributes;

  /**
   * Creates copies for one backend.
   *
   * @param locals node-local attributes
   * @param attributes creates a working copy of a session's stored attributes
   */
  SessionCopies(
      Backing backing,
      Optional<UserSets> users,
      AtomicUpdates shared,
      SessionClock clock,
      NodeLocals locals,
      BiFunction<SessionHandle, Map<String, byte[]>, WorkingCopy> attributes) {
    this.backing = backing;
    this.users = users;
    this.shared = shared;
    this.clock = clock;
    this.locals = locals;
    this.attributes = attributes;
  }

  /** Creates a session that is not stored yet. */
  RecordSession draft(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    OwnerState nobodys = new OwnerState(users, Optional.empty());
    SessionMetadata draft =
        SessionMetadata.draft(backing, nobodys, handle, secretDigest, clock.now(), terms);
    return session(draft, Duration.ZERO, Map.of());
  }

  /**
   * Creates a copy of a stored session.
   *
   * @param sinceAccess the time since the access before this one
   */
  RecordSession loaded(
      SessionHandle handle, SecretDigest secretDigest, StoredState state, Duration sinceAccess) {
    SessionMetadata loaded =
        SessionMetadata.loaded(backing, belonging(state), handle, secretDigest, state);
    return session(loaded, sinceAccess, state.attributes());
  }

  /** Creates a copy of an expired session that has been taken from the store. */
  RecordSession expired(SessionHandle handle, StoredState state) {
    SessionMetadata expired = SessionMetadata.expired(backing, belonging(state), handle, state);
    LocalAttributes local = new LocalAttributes(handle, locals);
    local.end();
    return session(expired, state.sinceAccess(), state.attributes(), local);
  }

  private OwnerState belonging(StoredState state) {
    return new OwnerState(users, state.owner());
  }

  private RecordSession session(
      SessionMetadata record, Duration sinceAccess, Map<String, byte[]> stored) {
    LocalAttributes local = new LocalAttributes(record.handle(), locals);
    return session(record, sinceAccess, stored, local);
  }

  private RecordSession session(
      SessionMetadata record,
      Duration sinceAccess,
      Map<String, byte[]> stored,
      LocalAttributes local) {
    Instant accessed = clock.now().minus(sinceAccess);
    Instant created = record.createdAt();
    return new RecordSession(
        record,
        // never before its creation: host clocks differ
        accessed.isBefore(created) ? created : accessed,
        attributes.apply(record.handle(), stored),
        local,
        shared,
        backing.keepAlive());
  }
}
