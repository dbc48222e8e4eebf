package dev.krsession.lifecycle;

import dev.krsession.session.SessionTicket;
import java.util.Optional;

/** In the visitor's place once the request is over, so that nothing of it is held any more. */
enum Departed implements Visitor {
  /** Nobody. */
  VISITOR;

  @Override
  public Optional<SessionTicket> ticket() {
    return Optional.empty();
  }

  @Override
  public void give(SessionTicket ticket) {
    throw new IllegalStateException("the request is over; its visitor cannot be given a ticket");
  }

  @Override
  public void confirm(SessionTicket ticket) {
    // There is no response any more.
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
