package dev.krsession.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 in one call. Every Java platform must have it (MessageDigest's own Javadoc), so its
 * absence is an error.
 */
final class Sha256 {
  /**
   * A digest takes more memory than all else that a request needs, and is as new when it is done.
   */
  private static final Spares<MessageDigest> DIGESTS = new Spares<>(Sha256::digest);

  private Sha256() {}

  static byte[] of(byte[] bytes) {
    MessageDigest digest = DIGESTS.take();
    byte[] hash = digest.digest(bytes);
    DIGESTS.giveBack(digest);
    return hash;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }
}
