package dev.krsession.backend.record;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.record.UserSets.Entry;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds sessions in a store by their users. The sessions say themselves whose they are; a user's
 * set only says where to look. An entry whose session has gone, or is another's, is dropped when it
 * is found, unless it is so young that its session may still become theirs.
 */
final class RedisUsers implements UserIndex {
  /** A set that has grown beyond this is looked through now and then. */
  private static final int CROWD = 128;

  /** From joining to being stored it is two calls, each of which takes the I/O timeout at most. */
  private static final int CALLS = 2;

  private final UserSets sets;
  private final RecordStore store;
  private final BiFunction<SessionHandle, StoredState, StoredSession> reader;
  private final Duration youth;
  private final SessionClock clock;

  /**
   * Users of sessions that {@code reader} makes of what the store has.
   *
   * @param ioTimeout how long one call takes at most
   */
  RedisUsers(
      UserSets sets,
      RecordStore store,
      BiFunction<SessionHandle, StoredState, StoredSession> reader,
      Duration ioTimeout,
      SessionClock clock) {
    this.sets = sets;
    this.store = store;
    this.reader = reader;
    this.youth = ioTimeout.multipliedBy(CALLS);
    this.clock = clock;
  }

  @Override
  public boolean join(String user, StoredSession session, int most) {
    long members = sets.join(user, session.handle(), most, Belonging.stay(session.terms()));
    if (members > CROWD && members % CROWD == 0) {
      // Somebody logs in again and again and never asks; most of these are dead.
      List<Member> unused = members(user);
    }
    return members > 0;
  }

  @Override
  public void leave(String user, StoredSession session) {
    sets.leave(user, session.handle());
  }

  @Override
  public List<Member> members(String user) {
    return sets.entries(user).stream()
        .flatMap(entry -> member(user, entry).stream())
        .toList();
  }

  private Optional<Member> member(String user, Entry entry) {
    Optional<StoredState> state = store
        .load(entry.handle())
        .filter(
            found -> found.owner().map(SessionOwner::user).filter(user::equals).isPresent());
    if (state.isEmpty() && entry.age().compareTo(youth) > 0) {
      sets.forget(user, entry);
    }
    return state.map(found ->
        new Member(reader.apply(entry.handle(), found), clock.now().minus(found.sinceAccess())));
  }
}
