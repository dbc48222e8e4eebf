package dev.krsession.cookie;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;

/**
 * A cookie whose tag has been verified, without its secret. Immutable.
 *
 * @param hash the keyed hash of its whole text
 * @param handle its session
 * @param secretDigest the digest of its secret
 * @param current whether the key that signs now has signed it
 * @param issuedAt the time of issue, in epoch seconds
 */
record VerifiedCookie(
    SipHash.Value hash,
    SessionHandle handle,
    SecretDigest secretDigest,
    boolean current,
    long issuedAt) {
  /** Creates it without the secret of {@code good}. */
  static VerifiedCookie of(SipHash.Value hash, Accepted good) {
    SessionTicket ticket = good.ticket();
    return new VerifiedCookie(
        hash, ticket.handle(), ticket.secret().hash(), good.current(), good.issuedAt());
  }

  /** Returns what verifying {@code value}, the text of this cookie, would return. */
  Accepted accepted(CharSequence value) {
    return new Accepted(
        new SessionTicket(handle, SessionSecret.encoded(value, CookieText.SECRET, secretDigest)),
        current,
        issuedAt);
  }
}
