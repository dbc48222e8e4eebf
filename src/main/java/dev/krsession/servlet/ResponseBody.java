package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.CharBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an application writes, counted: containers commit a response when its buffer is full or its
 * announced length is reached (Servlet 6.1 section 5.5), and that must be known before.
 */
final class ResponseBody {
  /**
   * More than this in one go may leave at once, however large the buffer: Jetty holds back what it
   * is given in pieces of up to its {@code outputAggregationSize} alone, by default 8,192 bytes of
   * a buffer of 32,768, and tells nobody of it.
   */
  private static final int PIECE = 1024;

  private final HttpServletResponse response;
  private final SessionRequestWrapper request;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;
  private @Nullable EncodedLength textLength;
  private long written;
  private long contentLength = Long.MAX_VALUE;

  /** The body of the container's {@code response}; {@code request} is asked before it leaves. */
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
   * So many bytes are about to be written, which may fill the buffer or complete the content.
   *
   * @return false if they must be dropped
   */
  boolean beforeWriting(long bytes) throws IOException {
    written += bytes;
    boolean mayCommit =
        bytes > PIECE || written >= Math.min(contentLength, response.getBufferSize());
    return mayCommit ? beforeCommit() : !request.isRefused();
  }

  /** The same of text for the writer; after the commit nobody counts any more. */
  boolean beforeWriting(CharBuffer text) throws IOException {
    return response.isCommitted()
        ? !request.isRefused()
        : beforeWriting(Objects.requireNonNull(textLength).of(text));
  }

  /** The same of text for the stream, which Jetty prints in whatever the encoding is by now. */
  boolean beforePrinting(String text) throws IOException {
    EncodedLength printed = EncodedLength.in(response.getCharacterEncoding());
    return beforeWriting(printed.of(CharBuffer.wrap(text)));
  }

  /** The application has not said how long the content will be, or it has taken that back. */
  void expectAnything() {
    contentLength = Long.MAX_VALUE;
  }

  /** The application has said how long the content will be. */
  void expect(long length) throws IOException {
    contentLength = length < 0 ? Long.MAX_VALUE : length;
    if (written >= contentLength) {
      boolean unused = beforeCommit();
    }
  }

  /** What was written so far is thrown away. */
  void startOver() {
    written = 0;
    if (textLength != null) {
      // The container begins its text anew, too: some encodings have a mark there.
      textLength = EncodedLength.in(response.getCharacterEncoding());
    }
  }

  /** The response is as it was in the beginning. */
  void reset() {
    stream = null;
    writer = null;
    startOver();
    expectAnything();
  }
}
