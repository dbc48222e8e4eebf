package dev.krsession.codec;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/**
 * Collects bytes up to a limit, so that a value that is far too large fails before it fills the
 * memory.
 */
final class CappedOutput extends OutputStream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int limit;
  private boolean full;

  CappedOutput(int limit) {
    this.limit = limit;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    if (length > limit - bytes.size()) {
      full = true;
      throw new TooLargeException();
    }
    bytes.write(source, offset, length);
  }

  /** Returns whether a write was refused; a writer may have wrapped the exception. */
  boolean isFull() {
    return full;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
