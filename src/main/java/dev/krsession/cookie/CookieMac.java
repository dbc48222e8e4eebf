package dev.krsession.cookie;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Computes and verifies a cookie's tag: the first 16 bytes of HMAC-SHA256 over a context and the 41
 * bytes before the tag. Implements the HMAC of RFC 2104 on a digest, because the JDK's {@code Mac}
 * allocates an array for each, and each request needs one. Has a scratch buffer, so it is not
 * thread-safe; see {@link CookieMacPool}.
 */
final class CookieMac {
  /** The block size of SHA-256 in bytes. */
  private static final int BLOCK = 64;

  private final MessageDigest digest = HmacSha256.digest();
  private final byte[] inner;
  private final byte[] outer;
  private final byte[] hash = new byte[HmacSha256.BYTES];
  private final byte[] cookie = new byte[CookieText.BYTES];
  private final byte[] presented = new byte[CookieText.TAG_BYTES];
  private final byte[] expected = new byte[CookieText.TAG_BYTES];

  /**
   * Creates a MAC with one key.
   *
   * @param key {@link HmacSha256#BYTES} bytes; RFC 2104 would hash a key longer than a block
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

  /** Writes the tag of {@code bytes} into its place there. */
  void sign(byte[] context, byte[] bytes) {
    tag(context, bytes, bytes, CookieText.TAG_AT);
  }

  /** Returns whether the tag of a well-formed value is valid; in constant time. */
  boolean isTagged(byte[] context, CharSequence value) {
    CookieText.decode(value, cookie);
    System.arraycopy(cookie, CookieText.TAG_AT, presented, 0, CookieText.TAG_BYTES);
    tag(context, cookie, expected, 0);
    boolean same = MessageDigest.isEqual(expected, presented);
    // Cleared, so that a heap dump contains no secret.
    Arrays.fill(cookie, (byte) 0);
    return same;
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
