package dev.krsession.session;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * SHA-256 of a {@link SessionSecret}: enough to check a cookie, useless for making one. Immutable;
 * compared in constant time.
 */
public final class SecretHash {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private SecretHash(byte[] bytes) {
    this.bytes = bytes;
  }

  static SecretHash of(byte[] secret) {
    return new SecretHash(Sha256.of(secret));
  }

  /**
   * Reads a hash as a store kept it.
   *
   * @throws IllegalArgumentException unless there are exactly {@link #BYTES} bytes
   */
  public static SecretHash stored(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a secret's hash has " + BYTES + " bytes, this one has " + bytes.length);
    }
    return new SecretHash(bytes.clone());
  }

  /** A copy of the bytes, for a store to keep. */
  public byte[] bytes() {
    return bytes.clone();
  }

  void write(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SecretHash[redacted]";
  }
}
