package dev.krsession.cookie;

import dev.krsession.session.SessionTicket;

/** The result of {@link CookieCodec#open}. */
public sealed interface Verification {
  /**
   * The cookie is authentic. Only the store knows whether its session exists.
   *
   * @param ticket its ticket
   * @param current whether the newest key signed it; if not, it should be reissued
   * @param issuedAt the time of issue, in epoch seconds
   */
  record Accepted(SessionTicket ticket, boolean current, long issuedAt) implements Verification {}

  /**
   * The cookie is rejected, which is a normal case.
   *
   * @param reason the first failed check
   */
  record Rejected(Rejection reason) implements Verification {}
}
