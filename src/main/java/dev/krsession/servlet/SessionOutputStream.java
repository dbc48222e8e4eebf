package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The container's output stream, behind a {@link CommitGuard}. */
final class SessionOutputStream extends ServletOutputStream {
  private final ServletOutputStream stream;
  private final CommitGuard guard;

  SessionOutputStream(ServletOutputStream stream, CommitGuard guard) {
    this.stream = stream;
    this.guard = guard;
  }

  @Override
  public void write(int b) throws IOException {
    if (guard.beforeWriting(1)) {
      stream.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (guard.beforeWriting(length)) {
      stream.write(bytes, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    if (guard.beforeCommit()) {
      stream.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (guard.beforeCommit()) {
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
