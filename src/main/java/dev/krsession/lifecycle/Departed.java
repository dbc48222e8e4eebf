package dev.krsession.lifecycle;

import dev.krsession.session.SessionTicket;
import java.util.Optional;

/** The visitor after the end of the request: holds no reference to it. */
enum Departed implements Visitor {
  /** The only instance. */
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
    // The browser keeps a cookie that is no longer valid.
  }

  @Override
  public boolean isReachable() {
    return false;
  }
}
