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
 * The users whose sessions a backend keeps: which sessions they have, and the end of these. Methods
 * throw {@link UnsupportedOperationException} if the backend finds no sessions by users, and
 * {@link dev.krsession.backend.BackendException} if the store is in trouble. Safe for use by many
 * threads.
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

  /** Whether the backend finds sessions by their users. */
  public boolean areKept() {
    return index.isPresent();
  }

  /** The user's sessions, on all nodes, those first that were his first. */
  public List<OwnedSession> of(String user) {
    return index().members(user).stream()
        .flatMap(member -> shown(member).stream())
        .toList();
  }

  /** Ends those of the user's sessions that are wanted; how many there were. */
  public int end(String user, Predicate<ActiveSession> wanted) {
    List<ActiveSession> ended = of(user).stream()
        .map(OwnedSession::session)
        .filter(wanted)
        .filter(session -> session.stored().delete())
        .toList();
    ended.forEach(session -> log.invalidated(session));
    Steps.each(ended.stream()
        .<Runnable>map(session -> () -> SessionEndEvents.tell(session))
        .toList());
    return ended.size();
  }

  /**
   * Makes sure that the user may have the session, and room for it if that is what the limit says.
   *
   * @param ended takes those that were ended, who have to be told so
   * @throws dev.krsession.session.LimitExceededException if the limit has it refused
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
   * Counts a session among the user's for good, now that it is stored as one; false if so many
   * others have come since it was admitted that it has to go.
   */
  boolean settle(String user, StoredSession session) {
    return index().join(user, session, limit.most());
  }

  /** Counts a session no longer among the user's. An entry that is left finds no session. */
  void leave(String user, StoredSession session) {
    try {
      index().leave(user, session);
    } catch (BackendException trouble) {
      log.backgroundTrouble("taking a session from its user", trouble);
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
