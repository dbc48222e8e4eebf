package dev.krsession.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes longs as eight bytes in big-endian order. */
final class BigEndian {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  static long read(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  static void write(byte[] bytes, int offset, long value) {
    LONGS.set(bytes, offset, value);
  }
}
