package dev.krsession.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.CharBuffer;

/** Wraps the container's writer; a {@link ResponseBody} counts the bytes of the characters. */
final class SessionWriter extends PrintWriter {
  private final PrintWriter writer;
  private final ResponseBody body;

  /** Creates a writer over {@code writer}. */
  SessionWriter(PrintWriter writer, ResponseBody body) {
    super(writer);
    this.writer = writer;
    this.body = body;
  }

  @Override
  public void write(int c) {
    if (isOpenFor(CharBuffer.wrap(new char[] {(char) c}))) {
      writer.write(c);
    }
  }

  @Override
  public void write(char[] text, int offset, int length) {
    if (isOpenFor(CharBuffer.wrap(text, offset, length))) {
      writer.write(text, offset, length);
    }
  }

  @Override
  public void write(String text, int offset, int length) {
    if (isOpenFor(CharBuffer.wrap(text, offset, offset + length))) {
      writer.write(text, offset, length);
    }
  }

  @Override
  public void println() {
    // Delegates to the container: its line end need not be the platform's.
    if (isOpenFor(CharBuffer.wrap("\r\n"))) {
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

  private boolean isOpenFor(CharBuffer text) {
    try {
      return body.beforeWriting(text);
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
