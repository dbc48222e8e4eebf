package dev.krsession.session;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The proof that goes with a {@link SessionHandle}: 16 random bytes that only the browser's cookie
 * holds. Stores keep its {@link #hash()} alone. Immutable; its text form is redacted.
 */
public final class SessionSecret {
  /** Length in bytes. */
  public static final int BYTES = 16;

  private final byte[] bytes;

  private SessionSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads {@link #BYTES} bytes of {@code source} from {@code offset} on. */
  public static SessionSecret read(byte[] source, int offset) {
    return new SessionSecret(Arrays.copyOfRange(source, offset, offset + BYTES));
  }

  /** Writes the 16 bytes into {@code target} from {@code offset} on. */
  public void write(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, BYTES);
  }

  /** What a store may hold of this secret. */
  public SecretHash hash() {
    return SecretHash.of(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionSecret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SessionSecret[redacted]";
  }
}
