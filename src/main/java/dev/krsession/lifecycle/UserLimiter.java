package dev.krsession.lifecycle;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.backend.UserIndex.Member;
import dev.krsession.lifecycle.UserLimit.WhenFull;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.WaitBudget;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Enforces the limit of sessions per user. The index never exceeds the limit, so parallel logins
 * cannot either; a session that finds it full has to make room first.
 */
final class UserLimiter {
  /** Together more than a second, to wait for sessions that have joined and are not yet visible. */
  private static final int ROUNDS = 12;

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(160);

  private final UserIndex index;
  private final UserLimit limit;

  UserLimiter(UserIndex index, UserLimit limit) {
    this.index = index;
    this.limit = limit;
  }

  /**
   * Adds the session to the user's.
   *
   * @param end ends a session to make room
   * @throws LimitExceededException if the limit refuses the session
   */
  void admit(String user, StoredSession session, Consumer<StoredSession> end) {
    WaitBudget budget = WaitBudget.current();
    boolean unused = budget.exactly(() -> {
      tryToAdmit(user, session, end);
      return true;
    });
  }

  private void tryToAdmit(String user, StoredSession session, Consumer<StoredSession> end) {
    long pause = FIRST_PAUSE_NANOS;
    for (int round = 0; !index.join(user, session, limit.most()); round++) {
      if (round == ROUNDS) {
        throw refusal("too many logins at once; try again");
      }
      if (!makeRoom(user, session, end) && round > 0) {
        LockSupport.parkNanos(pause);
        WaitBudget.current().paused(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      }
    }
  }

  /** Ends sessions above the limit; returns whether there were any in sight. */
  private boolean makeRoom(String user, StoredSession session, Consumer<StoredSession> end) {
    List<StoredSession> others = others(user, session);
    int tooMany = others.size() + 1 - limit.most();
    if (limit.whenFull() == WhenFull.END_OLDEST) {
      List<StoredSession> leaving =
          tooMany > 0 ? others.subList(0, tooMany) : index.displace(user, session, limit.most());
      leaving.forEach(end);
    } else if (tooMany > 0) {
      throw refusal("end one of them first, or set limits.on-user-full to end-oldest");
    }
    return tooMany > 0;
  }

  private List<StoredSession> others(String user, StoredSession session) {
    return index.members(user).stream()
        .map(Member::session)
        .filter(other -> !other.handle().equals(session.handle()))
        .toList();
  }

  private LimitExceededException refusal(String cure) {
    return new LimitExceededException("limits.sessions-per-user: the user has " + limit.most()
        + " sessions already, which is all that one may have; " + cure);
  }
}
