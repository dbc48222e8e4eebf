package dev.krsession.cookie;

import dev.krsession.session.SessionTicket;

/** What {@link CookieCodec#open} says of a cookie's value. */
public sealed interface Verification {
  /**
   * We made this cookie. Whether its session exists is the store's to say.
   *
   * @param ticket what it holds
   * @param current whether the newest key signed it; if not, it is time to issue it anew
   * @param issuedAt when it was made, in epoch seconds
   */
  record Accepted(SessionTicket ticket, boolean current, long issuedAt) implements Verification {}

  /**
   * The cookie is not believed, which is nothing unusual.
   *
   * @param reason the first check that it failed
   */
  record Rejected(Rejection reason) implements Verification {}
}
