package dev.krsession.backend.redis;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.redis.UserKeys.Entry;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds sessions in Redis by their users. The sessions say themselves whose they are; a user's set
 * only says where to look. An entry whose session has gone, or is another's, is dropped when it is
 * found, unless it is so young that its session may still become his.
 */
final class RedisUsers implements UserIndex {
  /** A set that has grown beyond this is looked through now and then. */
  private static final int CROWD = 128;

  /** From joining to being stored it is two calls, each of which takes the I/O timeout at most. */
  private static final int CALLS = 2;

  private final UserKeys keys;
  private final SessionCommands commands;
  private final BiFunction<SessionHandle, SessionHash, StoredSession> reader;
  private final Duration youth;
  private final SessionClock clock;

  /**
   * Users of sessions that {@code reader} makes of what Redis has.
   *
   * @param ioTimeout how long one call takes at most
   */
  RedisUsers(
      UserKeys keys,
      SessionCommands commands,
      BiFunction<SessionHandle, SessionHash, StoredSession> reader,
      Duration ioTimeout,
      SessionClock clock) {
    this.keys = keys;
    this.commands = commands;
    this.reader = reader;
    this.youth = ioTimeout.multipliedBy(CALLS);
    this.clock = clock;
  }

  @Override
  public boolean join(String user, StoredSession session, int most) {
    long members = keys.join(user, session.handle(), most, session.terms());
    if (members > CROWD && members % CROWD == 0) {
      // Somebody logs in again and again and never asks; most of these are dead.
      List<Member> unused = members(user);
    }
    return members > 0;
  }

  @Override
  public void leave(String user, StoredSession session) {
    keys.leave(user, session.handle());
  }

  @Override
  public List<Member> members(String user) {
    return keys.entries(user).stream()
        .flatMap(entry -> member(user, entry).stream())
        .toList();
  }

  private Optional<Member> member(String user, Entry entry) {
    Optional<SessionHash> hash = commands
        .load(entry.handle())
        .filter(
            found -> found.owner().map(SessionOwner::user).filter(user::equals).isPresent());
    if (hash.isEmpty() && entry.age().compareTo(youth) > 0) {
      keys.forget(user, entry);
    }
    return hash.map(found ->
        new Member(reader.apply(entry.handle(), found), clock.now().minus(found.sinceAccess())));
  }
}
