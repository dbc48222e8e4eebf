package dev.krsession.cookie;

import javax.crypto.Mac;

/** HKDF with SHA-256 (RFC 5869): derives independent keys from one. */
final class Hkdf {
  private static final int MAX_BYTES = 255 * HmacSha256.BYTES;

  private Hkdf() {}

  /** RFC 5869 section 2.2. An empty salt means a salt of zeros. */
  static byte[] extract(byte[] salt, byte[] material) {
    byte[] key = salt.length == 0 ? new byte[HmacSha256.BYTES] : salt;
    return HmacSha256.under(key).doFinal(material);
  }

  /** RFC 5869 section 2.3. */
  static byte[] expand(byte[] extracted, byte[] info, int length) {
    if (length < 1 || length > MAX_BYTES) {
      throw new IllegalArgumentException("length: 1 to " + MAX_BYTES + " bytes, not " + length);
    }
    Mac mac = HmacSha256.under(extracted);
    byte[] output = new byte[length];
    byte[] block = {};
    for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
      mac.update(block);
      mac.update(info);
      block = mac.doFinal(new byte[] {(byte) counter});
      System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
    }
    return output;
  }
}
