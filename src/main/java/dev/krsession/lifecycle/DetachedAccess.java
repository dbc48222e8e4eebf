package dev.krsession.lifecycle;

import dev.krsession.session.GoneException;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.StackRoom;
import java.util.function.Consumer;

/**
 * A way back to a session after its request is over: each use of it counts as another request of
 * the visitor who had the session then (Javadoc of Servlet 6.1's {@code HttpSession.Accessor}).
 * Safe for use by many threads.
 */
public final class DetachedAccess {
  private final Sessions sessions;
  private final SessionTicket ticket;
  private final Access access;

  DetachedAccess(Sessions sessions, SessionTicket ticket, Access access) {
    this.sessions = sessions;
    this.ticket = ticket;
    this.access = access;
  }

  /**
   * Hands the session to {@code work}, then saves what has changed.
   *
   * @throws IllegalStateException if the session has ended, or goes on under another id
   * @throws dev.krsession.backend.BackendException if the store is in trouble
   */
  public void with(Consumer<ActiveSession> work) {
    StackRoom.require();
    SessionScope scope = sessions.scope(new TicketVisitor(ticket), access);
    try {
      work.accept(scope
          .find()
          .orElseThrow(
              () -> new GoneException("the session has ended, or its id has changed since")));
    } finally {
      scope.saveAndClose();
    }
  }
}
