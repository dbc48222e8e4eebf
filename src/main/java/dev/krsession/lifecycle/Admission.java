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
 * How a session becomes one of a user's where only so many may be. The index lets nobody in beyond
 * the limit, so parallel logins cannot exceed it; who finds it full has to make room first.
 */
final class Admission {
  /** Together some seconds, for those who are in the index already and not yet to be seen. */
  private static final int ROUNDS = 600;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final UserIndex index;
  private final UserLimit limit;

  Admission(UserIndex index, UserLimit limit) {
    this.index = index;
    this.limit = limit;
  }

  /**
   * Lets the session in.
   *
   * @param end ends a session that makes room
   * @throws LimitExceededException if it may not come in
   */
  void admit(String user, StoredSession session, Consumer<StoredSession> end) {
    WaitBudget budget = WaitBudget.current();
    boolean unused = budget.exactly(() -> {
      tryToAdmit(user, session, end);
      return true;
    });
  }

  private void tryToAdmit(String user, StoredSession session, Consumer<StoredSession> end) {
    for (int round = 0; !index.join(user, session, limit.most()); round++) {
      List<StoredSession> others = others(user, session);
      int tooMany = others.size() + 1 - limit.most();
      if (tooMany > 0 && limit.whenFull() == WhenFull.REFUSE) {
        throw refusal("end one of them first, or set limits.on-user-full to end-oldest");
      }
      if (round == ROUNDS) {
        throw refusal("too many logins at once; try again");
      }
      if (tooMany > 0) {
        others.subList(0, tooMany).forEach(end);
      } else if (round > 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
        WaitBudget.current().paused(PAUSE_NANOS);
      }
    }
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
