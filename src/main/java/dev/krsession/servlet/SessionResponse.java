package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The response as an application sees it: whatever may send its first byte asks the
 * {@link CommitGuard} first.
 */
final class SessionResponse extends HttpServletResponseWrapper {
  private static final String CONTENT_LENGTH = "Content-Length";

  private final CommitGuard guard;
  private final ResponseCookie cookie;
  private @Nullable ServletOutputStream stream;
  private @Nullable PrintWriter writer;

  SessionResponse(HttpServletResponse response, CommitGuard guard, ResponseCookie cookie) {
    super(response);
    this.guard = guard;
    this.cookie = cookie;
  }

  CommitGuard guard() {
    return guard;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream present = stream;
    if (present == null) {
      present = new SessionOutputStream(super.getOutputStream(), guard);
      stream = present;
    }
    return present;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter present = writer;
    if (present == null) {
      present = new SessionWriter(super.getWriter(), guard, getCharacterEncoding());
      writer = present;
    }
    return present;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (guard.beforeCommit()) {
      super.flushBuffer();
    }
  }

  @Override
  public void sendError(int status) throws IOException {
    if (guard.beforeCommit()) {
      super.sendError(status);
      guard.errorSent();
    }
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    if (guard.beforeCommit()) {
      super.sendError(status, message);
      guard.errorSent();
    }
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    if (guard.beforeCommit()) {
      super.sendRedirect(location);
    }
  }

  /** Servlet 6.1's; its two other new variants end here. Never called on 6.0. */
  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    if (guard.beforeCommit()) {
      super.sendRedirect(location, status, clearBuffer);
    }
  }

  @Override
  public void reset() {
    super.reset();
    stream = null;
    writer = null;
    guard.startOver();
    guard.expectAnything();
    cookie.ensure();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    guard.startOver();
  }

  @Override
  public void setContentLength(int length) {
    expect(length);
    super.setContentLength(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    expect(length);
    super.setContentLengthLong(length);
  }

  @Override
  public void setHeader(String name, String value) {
    expect(name, value);
    super.setHeader(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    expect(name, value);
    super.addHeader(name, value);
  }

  @Override
  public void setIntHeader(String name, int value) {
    expect(name, String.valueOf(value));
    super.setIntHeader(name, value);
  }

  @Override
  public void addIntHeader(String name, int value) {
    expect(name, String.valueOf(value));
    super.addIntHeader(name, value);
  }

  /** Untouched: the session id travels in the cookie alone. */
  @Override
  public String encodeURL(String url) {
    return url;
  }

  /** Untouched: the session id travels in the cookie alone. */
  @Override
  public String encodeRedirectURL(String url) {
    return url;
  }

  private void expect(String name, @Nullable String value) {
    if (CONTENT_LENGTH.equalsIgnoreCase(name) && value != null) {
      try {
        expect(Long.parseLong(value.trim()));
      } catch (NumberFormatException e) {
        // The container will say what it thinks of it.
        guard.expectAnything();
      }
    }
  }

  private void expect(long length) {
    try {
      guard.expect(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
