package dev.krsession.servlet;

import dev.krsession.container.TestServer.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** The ways in which an application makes its response leave. Each has a page of that name. */
public enum CommitWay {
  RETURN((request, response) -> {}),
  RETURN_WITH_TEXT((request, response) -> response.getWriter().print("page")),
  FLUSH_BUFFER((request, response) -> response.flushBuffer()),
  FLUSH_WRITER((request, response) -> {
    response.getWriter().print("page");
    response.getWriter().flush();
  }),
  CLOSE_WRITER((request, response) -> {
    try (PrintWriter writer = response.getWriter()) {
      writer.print("page");
    }
  }),
  CHECK_WRITER((request, response) -> response.getWriter().append("page").checkError()),
  FLUSH_STREAM((request, response) -> {
    response.getOutputStream().print("page");
    response.getOutputStream().flush();
  }),
  CLOSE_STREAM((request, response) -> {
    response.getOutputStream().print("page");
    response.getOutputStream().close();
  }),
  FILL_WRITER((request, response) -> {
    int size = response.getBufferSize() / "page".length() + 1;
    response.getWriter().print("page".repeat(size));
    response.getWriter().print("page".repeat(size));
  }),
  FILL_WRITER_LINE_BY_LINE((request, response) -> {
    int size = response.getBufferSize();
    Collections.nCopies(size, "page").forEach(response.getWriter()::println);
  }),
  FILL_WRITER_WITH_WIDE_LETTERS((request, response) -> {
    response.setContentType("text/plain;charset=UTF-8");
    int size = response.getBufferSize() / 3 + 1;
    response.getWriter().print("page" + "\u20ac".repeat(size));
    response.getWriter().printf("%s", "\u20ac".repeat(size));
  }),
  FILL_WRITER_WITH_UTF_16((request, response) -> {
    response.setContentType("text/plain;charset=UTF-16");
    response.getWriter().print("page".repeat(response.getBufferSize() / 6));
    response.getWriter().print("page".repeat(response.getBufferSize() / 6));
  }),
  FILL_STREAM((request, response) -> {
    byte[] bytes = "page".repeat(response.getBufferSize()).getBytes(StandardCharsets.US_ASCII);
    response.getOutputStream().write(bytes);
  }),
  FILL_STREAM_BYTE_BY_BYTE((request, response) -> {
    for (int size = response.getBufferSize() + 1; size > 0; size--) {
      response.getOutputStream().write('p');
    }
  }),
  COMPLETE_STREAM((request, response) -> {
    response.setContentLength(4);
    response.getOutputStream().print("page");
  }),
  COMPLETE_WRITER((request, response) -> {
    response.setContentLengthLong(4);
    response.getWriter().print("page");
  }),
  COMPLETE_BY_HEADER((request, response) -> {
    response.setHeader("content-length", "4");
    response.getOutputStream().print("page");
  }),
  COMPLETE_BY_INT_HEADER((request, response) -> {
    response.setIntHeader("Content-Length", 4);
    response.getOutputStream().print("page");
  }),
  TELL_LENGTH_AFTERWARDS((request, response) -> {
    response.getOutputStream().print("page");
    response.setContentLength(4);
  }),
  TELL_THERE_IS_NOTHING((request, response) -> response.setContentLength(0)),
  REDIRECT((request, response) -> response.sendRedirect("/elsewhere")),
  SEND_ERROR((request, response) -> response.sendError(418)),
  SEND_ERROR_WITH_TEXT((request, response) -> response.sendError(418, "page")),
  FORWARD((request, response) ->
      request.getRequestDispatcher(RETURN_WITH_TEXT.path()).forward(request, response)),
  FORWARD_TO_FLUSH((request, response) ->
      request.getRequestDispatcher(FLUSH_BUFFER.path()).forward(request, response)),
  INCLUDE((request, response) ->
      request.getRequestDispatcher(RETURN_WITH_TEXT.path()).include(request, response)),
  INCLUDE_TO_FLUSH((request, response) ->
      request.getRequestDispatcher(FLUSH_WRITER.path()).include(request, response)),
  INCLUDE_TO_FILL((request, response) ->
      request.getRequestDispatcher(FILL_STREAM.path()).include(request, response));

  private final Handler handler;

  CommitWay(Handler handler) {
    this.handler = handler;
  }

  /** Where its page is. */
  public String path() {
    return "/" + name();
  }

  /** The page: it stores something in its session, then lets the response leave. */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws Exception {
    request.getSession().setAttribute("key", "kept");
    handler.answer(request, response);
  }
}
