package dev.krsession.session;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes SHA-256 in one call. Every Java platform must have it (Javadoc of MessageDigest), so its
 * absence is an error. Instances have a scratch buffer and are pooled.
 */
public final class Sha256 {
  /** A digest is the largest object of a request, and is reusable when done. */
  private static final ObjectPool<Sha256> SPARES = new ObjectPool<>(Sha256::new);

  private final MessageDigest digest;
  private final byte[] scratch = new byte[SecretDigest.BYTES];

  private Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }

  /** Returns the digest of bytes. */
  public static byte[] of(byte[] bytes) {
    Sha256 spare = SPARES.take();
    byte[] hash = spare.digest.digest(bytes);
    SPARES.giveBack(spare);
    return hash;
  }

  static SecretDigest of(SessionSecret secret) {
    Sha256 spare = SPARES.take();
    SecretDigest hash = spare.hash(secret);
    SPARES.giveBack(spare);
    return hash;
  }

  private SecretDigest hash(SessionSecret secret) {
    secret.write(scratch, 0);
    digest.update(scratch, 0, SessionSecret.BYTES);
    try {
      digest.digest(scratch, 0, scratch.length);
      // It keeps its last input until the next one, and that is a secret.
      digest.reset();
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has " + scratch.length + " bytes", e);
    }
    return SecretDigest.stored(scratch);
  }
}
