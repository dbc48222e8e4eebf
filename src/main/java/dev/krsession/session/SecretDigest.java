package dev.krsession.session;

/**
 * The SHA-256 of a {@link SessionSecret}: verifies a cookie, but cannot create one. Immutable;
 * compared in constant time.
 */
public final class SecretDigest {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private SecretDigest(byte[] bytes) {
    first = BigEndian.read(bytes, 0);
    second = BigEndian.read(bytes, 8);
    third = BigEndian.read(bytes, 16);
    fourth = BigEndian.read(bytes, 24);
  }

  /**
   * Creates a digest from bytes kept by a store.
   *
   * @throws IllegalArgumentException unless there are exactly {@link #BYTES} bytes
   */
  public static SecretDigest stored(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a secret's hash has " + BYTES + " bytes, this one has " + bytes.length);
    }
    return new SecretDigest(bytes);
  }

  /** Returns a copy of the bytes, for a store to keep. */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  void write(byte[] target, int offset) {
    BigEndian.write(target, offset, first);
    BigEndian.write(target, offset + 8, second);
    BigEndian.write(target, offset + 16, third);
    BigEndian.write(target, offset + 24, fourth);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretDigest that
        && ((first ^ that.first)
                | (second ^ that.second)
                | (third ^ that.third)
                | (fourth ^ that.fourth))
            == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first ^ second ^ third ^ fourth);
  }

  @Override
  public String toString() {
    return "SecretDigest[redacted]";
  }
}
