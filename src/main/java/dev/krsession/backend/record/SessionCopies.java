package dev.krsession.backend.record;

import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes the working copies that requests get, of what a store has or will have. */
final class SessionCopies {
  private final Backing backing;
  private final Optional<UserSets> users;
  private final SharedChanges shared;
  private final SessionClock clock;
  private final NodeLocals locals;
  private final BiFunction<SessionHandle, Map<String, byte[]>, WorkingCopy> attributes;

  /**
   * Copies for one backend.
   *
   * @param locals attributes that stay on this node
   * @param attributes makes a working copy of a session's stored attributes
   */
  SessionCopies(
      Backing backing,
      Optional<UserSets> users,
      SharedChanges shared,
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

  /** A session of which the store knows nothing yet. */
  RedisSession draft(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    Belonging nobodys = new Belonging(users, Optional.empty());
    SessionRecord draft = SessionRecord.draft(backing, nobodys, handle, proof, clock.now(), terms);
    return session(draft, Duration.ZERO, Map.of());
  }

  /**
   * A session that the store has.
   *
   * @param sinceAccess how long the access before this one is ago
   */
  RedisSession loaded(
      SessionHandle handle, SecretHash proof, StoredState state, Duration sinceAccess) {
    SessionRecord loaded = SessionRecord.loaded(backing, belonging(state), handle, proof, state);
    return session(loaded, sinceAccess, state.attributes());
  }

  /** A session that has expired, and that nobody else has any more. */
  RedisSession expired(SessionHandle handle, StoredState state) {
    SessionRecord expired = SessionRecord.expired(backing, belonging(state), handle, state);
    LocalAttributes local = new LocalAttributes(handle, locals);
    local.end();
    return session(expired, state.sinceAccess(), state.attributes(), local);
  }

  private Belonging belonging(StoredState state) {
    return new Belonging(users, state.owner());
  }

  private RedisSession session(
      SessionRecord record, Duration sinceAccess, Map<String, byte[]> stored) {
    LocalAttributes local = new LocalAttributes(record.handle(), locals);
    return session(record, sinceAccess, stored, local);
  }

  private RedisSession session(
      SessionRecord record,
      Duration sinceAccess,
      Map<String, byte[]> stored,
      LocalAttributes local) {
    Instant accessed = clock.now().minus(sinceAccess);
    Instant created = record.createdAt();
    return new RedisSession(
        record,
        // never before its creation: clocks of hosts differ
        accessed.isBefore(created) ? created : accessed,
        attributes.apply(record.handle(), stored),
        local,
        shared,
        backing.keepAlive());
  }
}
