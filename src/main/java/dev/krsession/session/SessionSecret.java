package dev.krsession.session;

import org.jspecify.annotations.Nullable;

/**
 * The credential that goes with a {@link SessionHandle}: 16 random bytes, stored in the browser's
 * cookie only. Stores keep nothing but its {@link #hash()}. Immutable; compared in constant time;
 * its text form is redacted.
 */
public final class SessionSecret {
  /** Length in bytes. */
  public static final int BYTES = 16;

  private final long high;
  private final long low;

  /** Computed on demand; concurrent computations have the same result. */
  private @Nullable SecretDigest hash;

  /** Creates a secret from its first and its last eight bytes, big-endian. */
  public SessionSecret(long high, long low) {
    this(high, low, null);
  }

  private SessionSecret(long high, long low, @Nullable SecretDigest hash) {
    this.high = high;
    this.low = low;
    this.hash = hash;
  }

  /** Reads {@link #BYTES} bytes of {@code source} from {@code offset} on. */
  public static SessionSecret read(byte[] source, int offset) {
    return new SessionSecret(
        BigEndian.read(source, offset), BigEndian.read(source, offset + Long.BYTES));
  }

  /** Writes the 16 bytes into {@code target} from {@code offset} on. */
  public void write(byte[] target, int offset) {
    BigEndian.write(target, offset, high);
    BigEndian.write(target, offset + Long.BYTES, low);
  }

  /** Returns the digest, which a store may keep. */
  public SecretDigest hash() {
    SecretDigest known = hash;
    if (known == null) {
      known = Sha256.of(this);
      hash = known;
    }
    return known;
  }

  /** Returns the same secret with its digest, which is known already. */
  public SessionSecret hashedTo(SecretDigest known) {
    return new SessionSecret(high, low, known);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionSecret that && ((high ^ that.high) | (low ^ that.low)) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high ^ low);
  }

  @Override
  public String toString() {
    return "SessionSecret[redacted]";
  }
}
