package dev.krsession.lifecycle;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTicket;
import org.jspecify.annotations.Nullable;

/**
 * The arrival of a request with its tickets: nearly always one. Keeps their sessions alive from the
 * request's arrival to its end, whether or not it asks for one.
 */
public final class Visit {
  private final SessionTicket ticket;
  private final Arrival arrival;
  private final @Nullable Visit others;

  Visit(SessionTicket ticket, Arrival arrival, @Nullable Visit others) {
    this.ticket = ticket;
    this.arrival = arrival;
    this.others = others;
  }

  /** Returns the arrival with this ticket; null if the request did not bring it. */
  @Nullable
  Arrival with(SessionTicket wanted) {
    if (ticket.equals(wanted)) {
      return arrival;
    }
    return others == null ? null : others.with(wanted);
  }

  /**
   * Ends the request, or a part of it. A store failure is logged, and does not fail the request.
   */
  void end(SessionLog log) {
    try {
      arrival.release();
    } catch (BackendException failure) {
      log.notKeptAlive(failure);
    } finally {
      if (others != null) {
        others.end(log);
      }
    }
  }
}
