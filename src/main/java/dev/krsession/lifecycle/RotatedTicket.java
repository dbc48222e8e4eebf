package dev.krsession.lifecycle;

import dev.krsession.backend.SecretRotation;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Optional;

/**
 * The successor of a ticket that has grown old.
 *
 * @param ticket the session's new ticket
 * @param isOurs whether this very request has replaced the old one; otherwise another request has,
 *     and both get the same ticket
 */
record RotatedTicket(SessionTicket ticket, boolean isOurs) {
  /**
   * How long the old ticket stays valid: for concurrent requests, and for a browser that did not
   * receive the response with the new one.
   */
  static final Duration GRACE = Duration.ofSeconds(30);

  /**
   * Replaces a session's ticket in its store; at most one round trip.
   *
   * @param candidate the successor, unless another request has stored a different one
   * @param every the minimum age of the present ticket
   * @return empty if the present one is too young, if the session has another ticket already, or if
   *     the store does not support this
   */
  static Optional<RotatedTicket> of(
      ActiveSession session, SessionTicket candidate, Duration every) {
    SessionTicket present = session.ticket();
    SealedSecret sealed = SealedSecret.seal(candidate.secret(), present);
    SecretRotation wanted = new SecretRotation(
        present.secret().hash(), candidate.secret().hash(), sealed, GRACE, every);
    return session
        .stored()
        .rotateOnce(wanted)
        .map(settled -> new RotatedTicket(settled.openedBy(present), settled.equals(sealed)));
  }
}
