package dev.krsession.lifecycle;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTicket;
import org.jspecify.annotations.Nullable;

/**
 * A request under way with the tickets that it brought: nearly always one. From its arrival to its
 * end it keeps their sessions alive, whether or not it asks for one.
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

  /** The arrival with this ticket; null if the request did not bring it. */
  @Nullable
  Arrival with(SessionTicket wanted) {
    if (ticket.equals(wanted)) {
      return arrival;
    }
    return others == null ? null : others.with(wanted);
  }

  /** The request is over, or a part of it. The store's trouble is logged, and no request's. */
  void end(SessionLog log) {
    try {
      arrival.release();
    } catch (BackendException trouble) {
      log.notKeptAlive(trouble);
    } finally {
      if (others != null) {
        others.end(log);
      }
    }
  }
}
