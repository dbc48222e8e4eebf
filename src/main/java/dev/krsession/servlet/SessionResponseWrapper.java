package dev.krsession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The response as the application sees it: every operation that may commit it calls the
 * {@link CommitGuard} first.
 */
final class SessionResponseWrapper extends HttpServletResponseWrapper {
  private static final String CONTENT_LENGTH = "Content-Length";

  private final HttpServletResponse original;
  private final SessionRequestWrapper request;
  private @Nullable ResponseBody body;

  SessionResponseWrapper(HttpServletResponse response, SessionRequestWrapper request) {
    super(response);
    this.original = response;
    this.request = request;
  }

  /** The received response; the wrapped one changes during an include, and ignores headers then. */
  HttpServletResponse original() {
    return original;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return body().stream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    return body().writer();
  }

  @Override
  public void flushBuffer() throws IOException {
    if (request.beforeCommit()) {
      super.flushBuffer();
    }
  }

  @Override
  public void sendError(int status) throws IOException {
    if (request.beforeCommit()) {
      // Liberty runs the error page before this returns.
      request.stash();
      super.sendError(status);
      request.errorSent();
    }
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    if (request.beforeCommit()) {
      request.stash();
      super.sendError(status, message);
      request.errorSent();
    }
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    if (request.beforeCommit()) {
      super.sendRedirect(location);
    }
  }

  /** Since Servlet 6.1; its two other new overloads end here. Never called on 6.0. */
  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    if (request.beforeCommit()) {
      super.sendRedirect(location, status, clearBuffer);
    }
  }

  @Override
  public void reset() {
    super.reset();
    if (body != null) {
      body.reset();
    }
    request.ensureCookie();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    if (body != null) {
      body.startOver();
    }
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

  /** Returns the URL unchanged: the session id is sent in the cookie only. */
  @Override
  public String encodeURL(String url) {
    return request.isInOtherContext() ? super.encodeURL(url) : url;
  }

  /** Returns the URL unchanged: the session id is sent in the cookie only. */
  @Override
  public String encodeRedirectURL(String url) {
    return request.isInOtherContext() ? super.encodeRedirectURL(url) : url;
  }

  private void expect(String name, @Nullable String value) {
    if (CONTENT_LENGTH.equalsIgnoreCase(name) && value != null) {
      try {
        expect(Long.parseLong(value.trim()));
      } catch (NumberFormatException e) {
        // The container handles the malformed value.
        body().expectAnything();
      }
    }
  }

  private void expect(long length) {
    try {
      body().expect(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ResponseBody body() {
    ResponseBody present = body;
    if (present == null) {
      present = new ResponseBody(original, request);
      body = present;
      // A filter in front of ours may have set it.
      expect(CONTENT_LENGTH, original.getHeader(CONTENT_LENGTH));
    }
    return present;
  }
}
