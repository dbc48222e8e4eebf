package dev.krsession.lifecycle;

import dev.krsession.backend.SecretRotation;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Optional;

/**
 * The ticket that follows one that has grown old.
 *
 * @param ticket opens the session from now on
 * @param isOurs whether this very request has replaced the old one; otherwise another one has, with
 *     the same ticket for both
 */
record RotatedTicket(SessionTicket ticket, boolean isOurs) {
  /**
   * How long the old ticket opens the session yet: for requests that are under way with it, and for
   * a browser that the answer with the new one did not reach.
   */
  static final Duration GRACE = Duration.ofSeconds(30);

  /**
   * Replaces a session's ticket in its store; one round trip at the most.
   *
   * @param candidate what it is replaced by, unless another request has done so with another one
   * @param every how old the present one has to be
   * @return empty if the present one is too young, if the session has another ticket altogether, or
   *     a store that cannot do this
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
