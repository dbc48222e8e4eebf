package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that an application writes: containers commit a response when its buffer is full
 * or its announced length is reached (Servlet 6.1 section 5.5), and the session must be saved
 * before.
 */
final class ResponseBody {
  /**
   * A larger write may be sent at once, whatever the buffer size: Jetty only buffers writes of up
   * to its {@code outputAggregationSize}, by default 8,192 bytes of a buffer of 32,768.
   */
  private static final int PIECE = 1024;

  private final HttpServletResponse response;
  private final SessionRequestWrapper request;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;
  private @Nullable EncodedLength textLength;
  private long written;
  private long contentLength = Long.MAX_VALUE;

  /**
   * Creates the body of the container's {@code response}; {@code request} is called before a
   * commit.
   */
  ResponseBody(HttpServletResponse response, SessionRequestWrapper request) {
    this.response = response;
    this.request = request;
  }

  ServletOutputStream stream() throws IOException {
    ServletOutputStream present = stream;
    if (present == null) {
      present = new SessionOutputStream(response.getOutputStream(), this);
      stream = present;
    }
    return present;
  }

  PrintWriter writer() throws IOException {
    PrintWriter present = writer;
    if (present == null) {
      present = new SessionWriter(response.getWriter(), this);
      textLength = EncodedLength.in(response.getCharacterEncoding());
      writer = present;
    }
    return present;
  }

  /** See {@link CommitGuard#beforeCommit}. */
  boolean beforeCommit() throws IOException {
    return request.beforeCommit();
  }

  /**
   * Counts bytes about to be written, which may fill the buffer or complete the content.
   *
   * @return false if they must be dropped
   */
  boolean beforeWriting(long bytes) throws IOException {
    written += bytes;
    boolean mayCommit =
        bytes > PIECE || written >= Math.min(contentLength, response.getBufferSize());
    return mayCommit ? beforeCommit() : !request.isRefused();
  }

  /** Counts text for the writer; after the commit counting stops. */
  boolean beforeWriting(CharBuffer text) throws IOException {
    return response.isCommitted()
        ? !request.isRefused()
        : beforeWriting(Objects.requireNonNull(textLength).of(text));
  }

  /** Counts text for the stream, which Jetty prints in the current encoding of the response. */
  boolean beforePrinting(String text) throws IOException {
    EncodedLength printed = EncodedLength.in(response.getCharacterEncoding());
    return beforeWriting(printed.of(CharBuffer.wrap(text)));
  }

  /** Called if the content length is unset or unknown. */
  void expectAnything() {
    contentLength = Long.MAX_VALUE;
  }

  /** Called when the application sets the content length. */
  void expect(long length) throws IOException {
    contentLength = length < 0 ? Long.MAX_VALUE : length;
    if (written >= contentLength) {
      boolean unused = beforeCommit();
    }
  }

  /** Called when the buffer is reset. */
  void startOver() {
    written = 0;
    if (textLength != null) {
      // The container begins its text anew, too: in some encodings with a byte order mark.
      textLength = EncodedLength.in(response.getCharacterEncoding());
    }
  }

  /** Called when the response is reset. */
  void reset() {
    stream = null;
    writer = null;
    startOver();
    expectAnything();
  }
}
