package dev.krsession.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SHA-256 of a {@link SessionSecret}: enough to check a cookie, useless for making one. Immutable;
 * compared in constant time.
 */
public final class SecretHash {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private SecretHash(byte[] bytes) {
    first = (long) LONGS.get(bytes, 0);
    second = (long) LONGS.get(bytes, 8);
    third = (long) LONGS.get(bytes, 16);
    fourth = (long) LONGS.get(bytes, 24);
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
    return new SecretHash(bytes);
  }

  /** A copy of the bytes, for a store to keep. */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return bytes;
  }

  void write(byte[] target, int offset) {
    LONGS.set(target, offset, first);
    LONGS.set(target, offset + 8, second);
    LONGS.set(target, offset + 16, third);
    LONGS.set(target, offset + 24, fourth);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that
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
    return "SecretHash[redacted]";
  }
}
