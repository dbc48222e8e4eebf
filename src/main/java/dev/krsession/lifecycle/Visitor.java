package dev.krsession.lifecycle;

import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Optional;

/** The client of a request as the session code sees it: holds a ticket or none. */
public interface Visitor {
  /** Returns the valid ticket that the request brought, if any. Costs no I/O. */
  Optional<SessionTicket> ticket();

  /** Moves to the next ticket that the request brought; empty if there is none left. */
  default Optional<SessionTicket> another() {
    return Optional.empty();
  }

  /** Moves back to the first ticket. */
  default void startOver() {}

  /** Returns the user that the container has authenticated for this request. Costs no I/O. */
  default Optional<String> user() {
    return Optional.empty();
  }

  /** Returns the device as named by the client; perhaps empty. */
  default String device() {
    return "";
  }

  /**
   * Checks that a session may be created for this visitor. Needs I/O if the signing keys are
   * missing.
   *
   * @throws IllegalStateException if the visitor may not have one
   * @throws dev.krsession.backend.BackendException if that I/O fails
   */
  default void admit() {}

  /** Sends a ticket that replaces the one held. */
  void give(SessionTicket ticket);

  /**
   * Sends a ticket that replaces the one held before the response leaves, unless it is no longer
   * good by then: other requests may have renewed or ended the session meanwhile.
   */
  default void giveLater(SessionTicket ticket) {
    give(ticket);
  }

  /** Called when the brought ticket has been used; it may be reissued. */
  void confirm(SessionTicket ticket);

  /** Returns whether the current ticket seems old enough to be replaced. */
  default boolean isOverdue() {
    return false;
  }

  /**
   * Returns the minimum age of a ticket to be replaced, by the store's clock; {@link #isOverdue}
   * goes by the clock of the host that issued it.
   */
  default Duration renewalAge() {
    return Duration.ZERO;
  }

  /** Expires the ticket. */
  void takeBack();

  /** Called when the request has ended its session. No lock is held. */
  default void sessionEnded() {}

  /** Called when others have ended the request's session during the request. No lock is held. */
  default void sessionLost() {}

  /** Called when the session's id has changed, for the application or a login. No lock is held. */
  default void sessionRenewed() {}

  /** Returns whether a ticket can still be sent: the response is not committed. */
  boolean isReachable();
}
