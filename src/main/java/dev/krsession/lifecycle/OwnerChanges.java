package dev.krsession.lifecycle;

import dev.krsession.backend.CommitResult;
import dev.krsession.session.GoneException;
import dev.krsession.session.SessionOwner;
import java.util.List;
import java.util.Optional;

/**
 * Changes the user of a request's session. Its id changes with the user, so that the former id
 * gives no access to the new user's session. Guarded by the lock of its scope.
 */
final class OwnerChanges {
  private final UserDirectory users;
  private final CurrentSession request;

  OwnerChanges(UserDirectory users, CurrentSession request) {
    this.users = users;
    this.request = request;
  }

  /** Sets the user on behalf of the application. */
  void declare(ActiveSession session, String user, List<ActiveSession> ended) {
    requireOrdinary(session);
    SessionOwner owner = new SessionOwner(user, true, request.visitor().device());
    if (!change(session, owner, ended)) {
      throw new GoneException("the session has ended; it cannot become anybody's");
    }
  }

  /**
   * Returns whether the container has authenticated another user than the session's. A user set by
   * the application takes precedence; no principal at all changes nothing, since the path may need
   * no login.
   */
  boolean isDue() {
    ActiveSession session = request.held();
    if (session == null) {
      return false;
    }
    Optional<String> user = request.visitor().user();
    return user.isPresent() && users.areKept() && isAnother(user.get(), session);
  }

  private boolean isAnother(String user, ActiveSession session) {
    Optional<SessionOwner> owner = session.stored().owner();
    return owner.filter(SessionOwner::declared).isEmpty()
        && owner.filter(present -> present.isUser(user)).isEmpty()
        && !user.isEmpty()
        && session.isAvailable()
        && session.isAlive()
        && request.isPossible();
  }

  /** Sets the user that the container has authenticated. */
  void observe(List<ActiveSession> ended) {
    ActiveSession session = request.held();
    // A request that has another ticket for it by now has set the user already.
    if (session != null && isDue() && request.isRenewedFor(session)) {
      SessionOwner owner = new SessionOwner(
          request.visitor().user().orElseThrow(), false, request.visitor().device());
      boolean unused = change(session, owner, ended);
    }
  }

  /** Handles a login during this request. */
  void loggedIn(List<ActiveSession> ended) {
    Optional<ActiveSession> session = request.find().filter(ActiveSession::isAvailable);
    if (session.isPresent() && request.isPossible() && (!users.areKept() || isDue())) {
      request.renewFor(session.get());
    }
    if (session.isPresent() && users.areKept()) {
      observe(ended);
    }
  }

  /** Handles a logout during this request. */
  void loggedOut() {
    Optional<ActiveSession> session = request.find().filter(ActiveSession::isAvailable);
    if (session.isPresent() && request.isPossible()) {
      request.renewFor(session.get());
      end(session.get());
    }
  }

  /** Removes the user from the session. */
  void end(ActiveSession session) {
    requireOrdinary(session);
    Optional<SessionOwner> former = session.stored().owner();
    if (former.isPresent()) {
      request.renewFor(session);
      session.stored().changeOwner(Optional.empty());
      CommitResult unused = session.store();
      users.leave(former.get().user(), session.stored());
    }
  }

  /** Changes the owner, and stores that at once. */
  private boolean change(ActiveSession session, SessionOwner owner, List<ActiveSession> ended) {
    Optional<SessionOwner> former = session.stored().owner();
    if (former.filter(present -> present.isUser(owner.user())).isPresent()) {
      return keep(session, former.get(), owner);
    }
    request.requirePossible("change the session's user");
    request.renewFor(session);
    boolean done = false;
    try {
      users.admit(owner.user(), session.stored(), ended);
      session.stored().changeOwner(Optional.of(owner));
      done = session.store() == CommitResult.STORED && isSettled(session, owner, ended);
    } finally {
      if (!done) {
        undo(session, owner, former);
      }
    }
    former.ifPresent(other -> users.leave(other.user(), session.stored()));
    return done;
  }

  /**
   * Returns whether the session may stay the user's: above the limit, the latest ones stay. If not
   * it ends, as if it had become the user's a moment earlier.
   */
  private boolean isSettled(ActiveSession session, SessionOwner owner, List<ActiveSession> ended) {
    boolean settled = users.settle(owner.user(), session.stored());
    if (!settled && session.stored().delete()) {
      ended.add(session);
    }
    return settled;
  }

  /** Takes the session from the user if it did not become theirs, or if that is unknown. */
  private void undo(ActiveSession session, SessionOwner owner, Optional<SessionOwner> former) {
    users.leave(owner.user(), session.stored());
    if (session.stored().isAlive()) {
      session.stored().changeOwner(former);
    }
  }

  /** Keeps the user; marks them as set by the application if it has done so now. */
  private static boolean keep(ActiveSession session, SessionOwner present, SessionOwner owner) {
    if (owner.declared() && !present.declared()) {
      session
          .stored()
          .changeOwner(Optional.of(new SessionOwner(present.user(), true, present.device())));
    }
    return session.isAlive();
  }

  private static void requireOrdinary(ActiveSession session) {
    if (!session.isAvailable()) {
      throw StandIn.refusal();
    }
    if (session.isEnding()) {
      throw new IllegalStateException("the session is ending; its user cannot change any more");
    }
  }
}
