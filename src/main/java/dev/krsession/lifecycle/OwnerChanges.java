package dev.krsession.lifecycle;

import dev.krsession.backend.CommitResult;
import dev.krsession.session.GoneException;
import dev.krsession.session.SessionOwner;
import java.util.List;
import java.util.Optional;

/**
 * Whose a request's session is. It gets another id whenever its user changes, so that nobody who
 * knew it before is in with him. Guarded by the lock of the scope that it belongs to.
 */
final class OwnerChanges {
  private final UserDirectory users;
  private final CurrentSession request;

  OwnerChanges(UserDirectory users, CurrentSession request) {
    this.users = users;
    this.request = request;
  }

  /** The application says whose the session is. */
  void declare(ActiveSession session, String user, List<ActiveSession> ended) {
    requireOrdinary(session);
    SessionOwner owner = new SessionOwner(user, true, request.visitor().device());
    if (!change(session, owner, ended)) {
      throw new GoneException("the session has ended; it cannot become anybody's");
    }
  }

  /**
   * Whether the container has authenticated another than the one whose session the request has.
   * What the application has said counts more; and nobody at all may mean that nobody was asked
   * for.
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
        && owner.filter(present -> present.user().equals(user)).isEmpty()
        && !user.isEmpty()
        && session.isAvailable()
        && session.isAlive()
        && request.isPossible();
  }

  /** The session becomes that of whom the container has authenticated. */
  void observe(List<ActiveSession> ended) {
    ActiveSession session = request.held();
    // Whoever has another ticket for it by now has said whose it is.
    if (session != null && isDue() && request.isRenewedFor(session)) {
      SessionOwner owner = new SessionOwner(
          request.visitor().user().orElseThrow(), false, request.visitor().device());
      boolean unused = change(session, owner, ended);
    }
  }

  /** Somebody has logged in during this request, or somebody else. */
  void loggedIn(List<ActiveSession> ended) {
    Optional<ActiveSession> session = request.find().filter(ActiveSession::isAvailable);
    if (session.isPresent() && request.isPossible() && (!users.areKept() || isDue())) {
      request.renewFor(session.get());
    }
    if (session.isPresent() && users.areKept()) {
      observe(ended);
    }
  }

  /** The user has logged out during this request. */
  void loggedOut() {
    Optional<ActiveSession> session = request.find().filter(ActiveSession::isAvailable);
    if (session.isPresent() && request.isPossible()) {
      request.renewFor(session.get());
      end(session.get());
    }
  }

  /** The session is nobody's from now on. */
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

  /** Makes the owner the owner, and stores it at once. */
  private boolean change(ActiveSession session, SessionOwner owner, List<ActiveSession> ended) {
    Optional<SessionOwner> former = session.stored().owner();
    if (former.filter(present -> present.user().equals(owner.user())).isPresent()) {
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
   * Whether the session may stay the user's: only so many may, and those count that came last. It
   * ends if not, as it would have if it had been the user's a moment earlier.
   */
  private boolean isSettled(ActiveSession session, SessionOwner owner, List<ActiveSession> ended) {
    boolean settled = users.settle(owner.user(), session.stored());
    if (!settled && session.stored().delete()) {
      ended.add(session);
    }
    return settled;
  }

  /** Nothing counts that did not become the user's, or nobody knows whether it did. */
  private void undo(ActiveSession session, SessionOwner owner, Optional<SessionOwner> former) {
    users.leave(owner.user(), session.stored());
    if (session.stored().isAlive()) {
      session.stored().changeOwner(former);
    }
  }

  /** The same user; from now on it may be the application that says so. */
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
