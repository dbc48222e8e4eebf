package dev.krsession.session;

import org.jspecify.annotations.Nullable;

/**
 * The credential that goes with a {@link SessionHandle}: 16 random bytes, stored in the browser's
 * cookie only. Stores keep nothing but its {@link #hash()}. Immutable; compared in constant time;
 * its text form is redacted.
 */
public abstract sealed class SessionSecret {
  /** Length in bytes. */
  public static final int BYTES = 16;

  /** Computed on demand; concurrent computations have the same result. */
  private @Nullable SecretDigest hash;

  private SessionSecret(@Nullable SecretDigest hash) {
    this.hash = hash;
  }

  /** Creates a secret from its first and its last eight bytes, big-endian. */
  public static SessionSecret of(long high, long low) {
    return new Bits(high, low);
  }

  /** Reads {@link #BYTES} bytes of {@code source} from {@code offset} on. */
  public static SessionSecret read(byte[] source, int offset) {
    return of(BigEndian.read(source, offset), BigEndian.read(source, offset + Long.BYTES));
  }

  /**
   * Creates a secret that is decoded each time it is asked for: most requests need no more than its
   * digest.
   *
   * @param text an immutable text that contains it
   * @param hash its digest, which is known already
   */
  public static SessionSecret encoded(CharSequence text, Decoder decoder, SecretDigest hash) {
    return new Encoded(text, decoder, hash);
  }

  abstract long high();

  abstract long low();

  /** Writes the 16 bytes into {@code target} from {@code offset} on. */
  public final void write(byte[] target, int offset) {
    BigEndian.write(target, offset, high());
    BigEndian.write(target, offset + Long.BYTES, low());
  }

  /** Returns the digest, which a store may keep. */
  public final SecretDigest hash() {
    SecretDigest known = hash;
    if (known == null) {
      known = Sha256.of(this);
      hash = known;
    }
    return known;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof SessionSecret that
        && ((high() ^ that.high()) | (low() ^ that.low())) == 0;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(high() ^ low());
  }

  @Override
  public final String toString() {
    return "SessionSecret[redacted]";
  }

  /** Decodes the secret in a text. Stateless. */
  public interface Decoder {
    /** Returns the first eight bytes, big-endian. */
    long high(CharSequence text);

    /** Returns the last eight bytes, big-endian. */
    long low(CharSequence text);
  }

  private static final class Bits extends SessionSecret {
    private final long high;
    private final long low;

    Bits(long high, long low) {
      super(null);
      this.high = high;
      this.low = low;
    }

    @Override
    long high() {
      return high;
    }

    @Override
    long low() {
      return low;
    }
  }

  private static final class Encoded extends SessionSecret {
    private final CharSequence text;
    private final Decoder decoder;

    Encoded(CharSequence text, Decoder decoder, SecretDigest hash) {
      super(hash);
      this.text = text;
      this.decoder = decoder;
    }

    @Override
    long high() {
      return decoder.high(text);
    }

    @Override
    long low() {
      return decoder.low(text);
    }
  }
}
