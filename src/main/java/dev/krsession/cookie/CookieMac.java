package dev.krsession.cookie;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Makes and checks a cookie's tag: the first 16 bytes of HMAC-SHA256 over a context and the 41
 * bytes before the tag. Keeps its scratch space, so it serves one thread at a time; see
 * {@link CookieMacPool}.
 */
final class CookieMac {
  private final Mac mac;
  private final byte[] cookie = new byte[CookieText.BYTES];
  private final byte[] presented = new byte[CookieText.TAG_BYTES];
  private final byte[] expected = new byte[CookieText.TAG_BYTES];

  CookieMac(byte[] key) {
    mac = HmacSha256.under(key);
  }

  /** Writes the tag of {@code bytes} at its place in them. */
  void sign(byte[] context, byte[] bytes) {
    tag(context, bytes, bytes, CookieText.TAG_AT);
  }

  /** What a well-formed value holds, if its tag is right. */
  Optional<SessionTicket> open(byte[] context, CharSequence value) {
    CookieText.decode(value, cookie);
    System.arraycopy(cookie, CookieText.TAG_AT, presented, 0, CookieText.TAG_BYTES);
    tag(context, cookie, expected, 0);
    Optional<SessionTicket> ticket = Optional.empty();
    if (MessageDigest.isEqual(expected, presented)) {
      ticket = Optional.of(new SessionTicket(
          SessionHandle.read(cookie, CookieText.HANDLE_AT),
          SessionSecret.read(cookie, CookieText.SECRET_AT)));
    }
    // No secret stays here for a heap dump to find.
    Arrays.fill(cookie, (byte) 0);
    return ticket;
  }

  private void tag(byte[] context, byte[] bytes, byte[] target, int at) {
    mac.update(context);
    mac.update(bytes, 0, CookieText.TAG_AT);
    System.arraycopy(mac.doFinal(), 0, target, at, CookieText.TAG_BYTES);
  }
}
