package dev.krsession.cookie;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.nio.ByteBuffer;

/**
 * One cookie that we made, without what would open its session. Immutable.
 *
 * @param handle which session
 * @param secretDigest the hash of its secret
 * @param origin the key's id and the time of issue
 * @param tagHigh the first half of the tag
 * @param tagLow the other half
 */
record VerifiedCookie(
    SessionHandle handle, SecretDigest secretDigest, long origin, long tagHigh, long tagLow) {
  /** The bytes of a cookie, and what they hold. */
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
   * Whether these are its bytes; takes the same time always.
   *
   * @param cookie one of the same handle
   * @param secret what it holds
   */
  boolean is(byte[] cookie, SessionSecret secret) {
    ByteBuffer bytes = ByteBuffer.wrap(cookie);
    long differences = (origin ^ bytes.getLong(CookieText.KEY_ID_AT))
        | (tagHigh ^ bytes.getLong(CookieText.TAG_AT))
        | (tagLow ^ bytes.getLong(CookieText.TAG_AT + Long.BYTES));
    // The hash comes first, whatever the rest is: how long this takes tells of neither.
    boolean proven = secret.isHashedTo(secretDigest);
    return proven && differences == 0;
  }

  /** Tells nothing of the tag. */
  @Override
  public String toString() {
    return "VerifiedCookie[" + handle + ", redacted]";
  }
}
