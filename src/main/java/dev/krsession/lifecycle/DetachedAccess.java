package dev.krsession.lifecycle;

import dev.krsession.session.GoneException;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.StackRoom;
import java.util.function.Consumer;

/**
 * Access to a session after its request is over: each use counts as another request of the same
 * visitor (Javadoc of Servlet 6.1's {@code HttpSession.Accessor}). Thread-safe.
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
   * Runs {@code work} with the session, then saves its changes.
   *
   * @throws IllegalStateException if the session has ended, or its id has changed since
   * @throws dev.krsession.backend.BackendException if the store fails
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
