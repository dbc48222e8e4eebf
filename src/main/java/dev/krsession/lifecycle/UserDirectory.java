package dev.krsession.lifecycle;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.UserIndex.Member;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.Steps;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lists and ends sessions by user. Methods throw {@link UnsupportedOperationException} if the
 * backend has no user index, and {@link dev.krsession.backend.BackendException} if the store fails.
 * Thread-safe.
 */
public final class UserDirectory {
  private final Optional<UserIndex> index;
  private final String backend;
  private final UserLimit limit;
  private final SessionLog log;
  private final SessionContext holder;

  UserDirectory(SessionBackend backend, UserLimit limit, SessionLog log, SessionEvents events) {
    this.index = backend.users();
    this.backend = backend.getClass().getName();
    this.limit = limit;
    this.log = log;
    this.holder = new DetachedContext(events);
  }

  /** Returns whether the backend has a user index. */
  public boolean areKept() {
    return index.isPresent();
  }

  /** Returns the user's sessions on all nodes, in the order in which they became the user's. */
  public List<OwnedSession> of(String user) {
    return index().members(user).stream()
        .flatMap(member -> shown(member).stream())
        .toList();
  }

  /** Ends those of the user's sessions that match; returns how many ended. */
  public int end(String user, Predicate<ActiveSession> wanted) {
    List<ActiveSession> ended = of(user).stream()
        .map(OwnedSession::session)
        .filter(wanted)
        .filter(session -> session.stored().delete())
        .toList();
    ended.forEach(session -> log.invalidated(session));
    Steps.each(ended.stream()
        .<Runnable>map(session -> () -> SessionEndEvents.fire(session))
        .toList());
    return ended.size();
  }

  /**
   * Checks the user's limit, and makes room for the session if the limit says so.
   *
   * @param ended receives the sessions that were ended, to be notified
   * @throws dev.krsession.session.LimitExceededException if the limit refuses the session
   */
  void admit(String user, StoredSession session, List<ActiveSession> ended) {
    if (limit.most() == 0) {
      return;
    }
    UserLimiter admission = new UserLimiter(index(), limit);
    admission.admit(user, session, oldest -> {
      ActiveSession former = new ActiveSession(oldest, holder);
      if (oldest.delete()) {
        log.madeRoom(former);
        ended.add(former);
      }
    });
  }

  /**
   * Confirms a session as the user's, now that it is stored; returns false if it has to end since
   * too many others have joined after its admission.
   */
  boolean settle(String user, StoredSession session) {
    return index().join(user, session, limit.most());
  }

  /**
   * Removes a session from the user's. A failure is logged: the entry then refers to no session.
   */
  void leave(String user, StoredSession session) {
    try {
      index().leave(user, session);
    } catch (BackendException failure) {
      log.storeFailed("taking a session from its user", failure);
    }
  }

  private UserIndex index() {
    return index.orElseThrow(() -> new UnsupportedOperationException(
        backend + " finds no sessions by their users: it has no SessionBackend.users(); choose the"
            + " backend memory, redis or jdbc, or add a UserIndex to it"));
  }

  private Optional<OwnedSession> shown(Member member) {
    ActiveSession session = new ActiveSession(member.session(), holder);
    return member
        .session()
        .owner()
        .map(owner -> new OwnedSession(session, owner, member.lastSeen()));
  }
}
