package dev.krsession.cookie;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.nio.ByteBuffer;

/**
 * A cookie whose tag has been verified, without its secret. Immutable.
 *
 * @param handle its session
 * @param secretDigest the digest of its secret
 * @param origin the key's id and the time of issue
 * @param tagHigh the first half of the tag
 * @param tagLow the second half
 */
record VerifiedCookie(
    SessionHandle handle, SecretDigest secretDigest, long origin, long tagHigh, long tagLow) {
  /** Creates it from a cookie's bytes and their ticket. */
  static VerifiedCookie of(byte[] cookie, SessionTicket ticket) {
    ByteBuffer bytes = ByteBuffer.wrap(cookie);
    return new VerifiedCookie(
        ticket.handle(),
        ticket.secret().hash(),
        bytes.getLong(CookieText.KEY_ID_AT),
        bytes.getLong(CookieText.TAG_AT),
        bytes.getLong(CookieText.TAG_AT + Long.BYTES));
  }

  /**
   * Compares with a cookie's bytes, in constant time.
   *
   * @param cookie a cookie with the same handle
   * @param secret its secret
   */
  boolean is(byte[] cookie, SessionSecret secret) {
    ByteBuffer bytes = ByteBuffer.wrap(cookie);
    long differences = (origin ^ bytes.getLong(CookieText.KEY_ID_AT))
        | (tagHigh ^ bytes.getLong(CookieText.TAG_AT))
        | (tagLow ^ bytes.getLong(CookieText.TAG_AT + Long.BYTES));
    // The digest is computed in any case, so that the duration reveals neither.
    boolean proven = secret.isHashedTo(secretDigest);
    return proven && differences == 0;
  }

  /** Leaves out the tag. */
  @Override
  public String toString() {
    return "VerifiedCookie[" + handle + ", redacted]";
  }
}
