package dev.krsession.lifecycle;

import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is at the other end of a request, as far as a session needs to know: somebody who holds a
 * ticket or none.
 */
public interface Visitor {
  /** The ticket that the request brought, if it is one of ours. Costs no I/O. */
  Optional<SessionTicket> ticket();

  /**
   * The next ticket of those that the request brought, which counts from now on; empty if there is
   * none left.
   */
  default Optional<SessionTicket> another() {
    return Optional.empty();
  }

  /** The first ticket counts again. */
  default void startOver() {}

  /** Whom the container has authenticated for this request. Costs no I/O. */
  default Optional<String> user() {
    return Optional.empty();
  }

  /** What the visitor calls from, as it names itself; perhaps empty. */
  default String device() {
    return "";
  }

  /**
   * A session is about to be made for him. May need I/O, if nobody can be given a ticket before.
   *
   * @throws IllegalStateException if he may not have one
   * @throws dev.krsession.backend.BackendException if that I/O fails
   */
  default void admit() {}

  /** Hands over a ticket in place of the one held. */
  void give(SessionTicket ticket);

  /** The ticket that the request brought has been used: a chance to issue it anew. */
  void confirm(SessionTicket ticket);

  /** Whether the ticket that counts seems so old that another one should take its place. */
  default boolean isOverdue() {
    return false;
  }

  /**
   * How old such a ticket has to be for that, by the store's clock: what the visitor knows of its
   * age is by the clock of the host that has issued it.
   */
  default Duration renewalAge() {
    return Duration.ZERO;
  }

  /** Has the ticket thrown away. */
  void takeBack();

  /** Whether a ticket can still be handed over: the response is not on its way yet. */
  boolean isReachable();
}
