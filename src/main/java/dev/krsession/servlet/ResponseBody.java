package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * What an application writes, counted: containers commit a response when its buffer is full or its
 * announced length is reached (Servlet 6.1 section 5.5), and that must be known before.
 */
final class ResponseBody {
  private final HttpServletResponse response;
  private final SessionRequest request;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;
  private long written;
  private long contentLength = Long.MAX_VALUE;

  /** The body of the container's {@code response}; {@code request} is asked before it leaves. */
  ResponseBody(HttpServletResponse response, SessionRequest request) {
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
      present = new SessionWriter(response.getWriter(), this, response.getCharacterEncoding());
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
    boolean mayCommit = written >= Math.min(contentLength, response.getBufferSize());
    return mayCommit ? beforeCommit() : !request.isRefused();
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
  }

  /** The response is as it was in the beginning. */
  void reset() {
    stream = null;
    writer = null;
    startOver();
    expectAnything();
  }
}
