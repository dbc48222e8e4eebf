package dev.krsession.backend.redis;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.ExpiryAudience;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Writes down which sessions expired, as nodes tell of it. */
final class ExpiryEar implements SessionEnds {
  private final List<Told> told = new CopyOnWriteArrayList<>();

  /** What was told of a session, as far as tests ask. */
  record Told(
      SessionHandle handle, Optional<SecretDigest> secretDigest, Map<String, Object> attributes) {}

  @Override
  public void ended(StoredSession session, Reason reason) {
    Map<String, Object> attributes =
        session.names().stream().collect(Collectors.toMap(name -> name, session::get));
    told.add(new Told(session.handle(), session.secretDigest(), attributes));
  }

  List<Told> told() {
    return told;
  }

  List<SessionHandle> handles() {
    return told.stream().map(Told::handle).toList();
  }

  /** A node that tells this ear of every session. */
  RedisBackend node(RedisOptions options) {
    return node(options, new ExpiryAudience(this, () -> true, value -> false));
  }

  /** A node that tells of sessions in which there is a note. */
  RedisBackend nodeWithNotes(RedisOptions options) {
    return node(options, new ExpiryAudience(this, () -> false, value -> value instanceof Note));
  }

  private static RedisBackend node(RedisOptions options, ExpiryAudience audience) {
    return new RedisBackend(
        options,
        RedisNodes.codec(),
        SessionClock.system(),
        (attribute, type, cause) -> {},
        audience);
  }
}
