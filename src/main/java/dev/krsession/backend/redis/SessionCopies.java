package dev.krsession.backend.redis;

import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the working copies that requests get, of what Redis has or will have. */
final class SessionCopies {
  private final Backing backing;
  private final UserKeys users;
  private final SharedChanges shared;
  private final SessionClock clock;
  private final NodeLocals locals;
  private final Function<Map<String, byte[]>, WorkingCopy> attributes;

  /**
   * Copies for one backend.
   *
   * @param locals attributes that stay on this node
   * @param attributes makes a working copy of stored attributes
   */
  SessionCopies(
      Backing backing,
      UserKeys users,
      SharedChanges shared,
      SessionClock clock,
      NodeLocals locals,
      Function<Map<String, byte[]>, WorkingCopy> attributes) {
    this.backing = backing;
    this.users = users;
    this.shared = shared;
    this.clock = clock;
    this.locals = locals;
    this.attributes = attributes;
  }

  /** A session of which Redis knows nothing yet. */
  RedisSession draft(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    Belonging nobodys = new Belonging(users, Optional.empty());
    SessionRecord draft = SessionRecord.draft(backing, nobodys, handle, proof, clock.now(), terms);
    return session(draft, Duration.ZERO, Map.of());
  }

  /**
   * A session that Redis has.
   *
   * @param sinceAccess how long the access before this one is ago
   */
  RedisSession loaded(
      SessionHandle handle, SecretHash proof, SessionHash hash, Duration sinceAccess) {
    SessionRecord loaded = SessionRecord.loaded(backing, belonging(hash), handle, proof, hash);
    return session(loaded, sinceAccess, hash.attributes());
  }

  /** A session that has expired, and that nobody else has any more. */
  RedisSession expired(SessionHandle handle, SessionHash hash) {
    SessionRecord expired = SessionRecord.expired(backing, belonging(hash), handle, hash);
    LocalAttributes local = new LocalAttributes(handle, locals);
    local.end();
    return session(expired, hash.sinceAccess(), hash.attributes(), local);
  }

  private Belonging belonging(SessionHash hash) {
    return new Belonging(users, hash.owner());
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
        attributes.apply(stored),
        local,
        shared,
        backing.keepAlive());
  }
}
