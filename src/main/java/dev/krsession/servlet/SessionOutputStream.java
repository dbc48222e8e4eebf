package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Wraps the container's output stream; a {@link ResponseBody} counts the bytes. */
final class SessionOutputStream extends ServletOutputStream {
  private final ServletOutputStream stream;
  private final ResponseBody body;

  SessionOutputStream(ServletOutputStream stream, ResponseBody body) {
    this.stream = stream;
    this.body = body;
  }

  @Override
  public void write(int b) throws IOException {
    if (body.beforeWriting(1)) {
      stream.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (body.beforeWriting(length)) {
      stream.write(bytes, offset, length);
    }
  }

  /** Since Servlet 6.1; never called on 6.0. The container writes it without copying. */
  @Override
  public void write(ByteBuffer buffer) throws IOException {
    if (body.beforeWriting(buffer.remaining())) {
      stream.write(buffer);
    } else {
      buffer.position(buffer.limit());
    }
  }

  /** Delegates to the container: Jetty prints all characters of the response's encoding here. */
  @Override
  public void print(String text) throws IOException {
    if (body.beforePrinting(String.valueOf(text))) {
      stream.print(text);
    }
  }

  @Override
  public void flush() throws IOException {
    if (body.beforeCommit()) {
      stream.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (body.beforeCommit()) {
      stream.close();
    }
  }

  @Override
  public boolean isReady() {
    return stream.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    stream.setWriteListener(listener);
  }
}
