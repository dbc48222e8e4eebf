package dev.krsession.servlet;

import java.io.IOException;
import java.io.PrintWriter;

/**
 * The container's writer, behind a {@link ResponseBody}. Characters are counted as the bytes that
 * they become in UTF-8, which is right or too much for every other encoding of the web but UTF-16
 * and UTF-32.
 */
final class SessionWriter extends PrintWriter {
  private final PrintWriter writer;
  private final ResponseBody body;
  private final int bytesPerChar;

  /**
   * A writer over {@code writer}.
   *
   * @param encoding the response's; unknown wide ones make the body ask earlier, never later
   */
  SessionWriter(PrintWriter writer, ResponseBody body, String encoding) {
    super(writer);
    this.writer = writer;
    this.body = body;
    this.bytesPerChar = encoding.regionMatches(true, 0, "UTF-16", 0, 6)
            || encoding.regionMatches(true, 0, "UTF-32", 0, 6)
        ? 4
        : 1;
  }

  @Override
  public void write(int c) {
    if (isOpenFor(bytes((char) c))) {
      writer.write(c);
    }
  }

  @Override
  public void write(char[] text, int offset, int length) {
    long bytes = 0;
    for (int at = offset; at < offset + length; at++) {
      bytes += bytes(text[at]);
    }
    if (isOpenFor(bytes)) {
      writer.write(text, offset, length);
    }
  }

  @Override
  public void write(String text, int offset, int length) {
    long bytes = 0;
    for (int at = offset; at < offset + length; at++) {
      bytes += bytes(text.charAt(at));
    }
    if (isOpenFor(bytes)) {
      writer.write(text, offset, length);
    }
  }

  @Override
  public void println() {
    // The container's own: its line end need not be the platform's.
    if (isOpenFor(2L * bytesPerChar)) {
      writer.println();
    }
  }

  @Override
  public void flush() {
    if (mayCommit()) {
      writer.flush();
    }
  }

  @Override
  public void close() {
    if (mayCommit()) {
      writer.close();
    }
  }

  @Override
  public boolean checkError() {
    boolean own = super.checkError();
    return writer.checkError() || own;
  }

  private int bytes(char c) {
    if (bytesPerChar > 1) {
      return bytesPerChar;
    }
    return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
  }

  private boolean isOpenFor(long bytes) {
    try {
      return body.beforeWriting(bytes);
    } catch (IOException e) {
      setError();
      return false;
    }
  }

  private boolean mayCommit() {
    try {
      return body.beforeCommit();
    } catch (IOException e) {
      setError();
      return false;
    }
  }
}
