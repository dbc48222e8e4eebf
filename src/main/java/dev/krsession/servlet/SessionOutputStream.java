package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The container's output stream, behind a {@link ResponseBody}. */
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
