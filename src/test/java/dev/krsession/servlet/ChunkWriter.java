package dev.krsession.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a text so many times without ever blocking, then completes the request. */
public final class ChunkWriter implements WriteListener {
  private final AsyncContext async;
  private final byte[] text;
  private int left;

  /** Completes {@code async} when done. */
  public ChunkWriter(AsyncContext async, String text, int times) {
    this.async = async;
    this.text = text.getBytes(StandardCharsets.US_ASCII);
    this.left = times;
  }

  @Override
  public void onWritePossible() throws IOException {
    ServletOutputStream stream = async.getResponse().getOutputStream();
    while (left > 0 && stream.isReady()) {
      stream.write(text);
      left--;
    }
    if (left == 0 && stream.isReady()) {
      left = -1;
      async.complete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    async.complete();
  }
}
