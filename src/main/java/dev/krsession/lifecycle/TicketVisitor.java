package dev.krsession.lifecycle;

import dev.krsession.session.SessionTicket;
import java.util.Optional;

/** A visitor without a request: has a ticket, and cannot receive another one. */
record TicketVisitor(SessionTicket held) implements Visitor {
  @Override
  public Optional<SessionTicket> ticket() {
    return Optional.of(held);
  }

  @Override
  public void give(SessionTicket ticket) {
    throw new IllegalStateException("there is no visitor for a ticket");
  }

  @Override
  public void confirm(SessionTicket ticket) {
    // The browser's next request gets the new cookie.
  }

  @Override
  public void takeBack() {
    // The browser keeps a cookie that is no longer valid.
  }

  @Override
  public boolean isReachable() {
    return false;
  }
}
