package dev.krsession.lifecycle;

import dev.krsession.session.SessionTicket;
import java.util.Optional;

/** A visitor who has nothing but a ticket, and cannot be handed another one. */
record TicketVisitor(SessionTicket held) implements Visitor {
  @Override
  public Optional<SessionTicket> ticket() {
    return Optional.of(held);
  }

  @Override
  public void give(SessionTicket ticket) {
    throw new IllegalStateException("nobody is there whom a ticket could be given");
  }

  @Override
  public void confirm(SessionTicket ticket) {
    // The next request of the browser is the one to get a new cookie.
  }

  @Override
  public void takeBack() {
    // The browser keeps a cookie that opens nothing any more.
  }

  @Override
  public boolean isReachable() {
    return false;
  }
}
