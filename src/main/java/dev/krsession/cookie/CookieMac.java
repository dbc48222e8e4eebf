package dev.krsession.cookie;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks a cookie's tag: the first 16 bytes of HMAC-SHA256 over a context and the 41
 * bytes before the tag. It is the HMAC of RFC 2104, spelled out on a digest, because the JDK's
 * {@code Mac} makes an array for each, and each request needs one. Keeps its scratch space, so it
 * serves one thread at a time; see {@link CookieMacPool}.
 */
final class CookieMac {
  /** SHA-256 works in blocks of so many bytes. */
  private static final int BLOCK = 64;

  private final MessageDigest digest = HmacSha256.digest();
  private final byte[] inner;
  private final byte[] outer;
  private final byte[] hash = new byte[HmacSha256.BYTES];
  private final byte[] cookie = new byte[CookieText.BYTES];
  private final byte[] presented = new byte[CookieText.TAG_BYTES];
  private final byte[] expected = new byte[CookieText.TAG_BYTES];

  /**
   * Tags under one key.
   *
   * @param key {@link HmacSha256#BYTES} bytes; RFC 2104 would hash what is longer than a block
   */
  CookieMac(byte[] key) {
    if (key.length > BLOCK) {
      throw new IllegalArgumentException("a key has " + BLOCK + " bytes at the most");
    }
    inner = padded(key, (byte) 0x36);
    outer = padded(key, (byte) 0x5c);
  }

  private static byte[] padded(byte[] key, byte pad) {
    byte[] block = Arrays.copyOf(key, BLOCK);
    for (int at = 0; at < BLOCK; at++) {
      block[at] ^= pad;
    }
    return block;
  }

  /** Writes the tag of {@code bytes} at its place in them. */
  void sign(byte[] context, byte[] bytes) {
    tag(context, bytes, bytes, CookieText.TAG_AT);
  }

  /**
   * What a well-formed value holds, if its tag is right; else null.
   *
   * @param known those whose tag was right under this key and this context
   */
  @Nullable
  SessionTicket open(byte[] context, CharSequence value, VerifiedCookies known) {
    CookieText.decode(value, cookie);
    SessionTicket ticket = known.find(cookie);
    if (ticket == null && isTagged(context)) {
      ticket = new SessionTicket(
          SessionHandle.read(cookie, CookieText.HANDLE_AT),
          SessionSecret.read(cookie, CookieText.SECRET_AT));
      known.add(cookie, ticket);
    }
    // No secret stays here for a heap dump to find.
    Arrays.fill(cookie, (byte) 0);
    return ticket;
  }

  private boolean isTagged(byte[] context) {
    System.arraycopy(cookie, CookieText.TAG_AT, presented, 0, CookieText.TAG_BYTES);
    tag(context, cookie, expected, 0);
    return MessageDigest.isEqual(expected, presented);
  }

  private void tag(byte[] context, byte[] bytes, byte[] target, int at) {
    try {
      digest.update(inner);
      digest.update(context);
      digest.update(bytes, 0, CookieText.TAG_AT);
      digest.digest(hash, 0, hash.length);
      digest.update(outer);
      digest.update(hash);
      digest.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has " + hash.length + " bytes", e);
    }
    System.arraycopy(hash, 0, target, at, CookieText.TAG_BYTES);
  }
}
