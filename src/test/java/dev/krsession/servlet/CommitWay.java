package dev.krsession.servlet;

import dev.krsession.kit.Handler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  WRITE_ONE_PIECE((request, response) -> response.getOutputStream().write(page(8193))),
  WRITE_ONE_PIECE_INTO_A_LARGE_BUFFER((request, response) -> {
    response.setBufferSize(100_000);
    response.getOutputStream().write(page(100_001));
  }),
  WRITE_ONE_PIECE_INTO_A_SMALL_BUFFER((request, response) -> {
    response.setBufferSize(2048);
    response.getOutputStream().write(page(response.getBufferSize() + 1));
  }),
  WRITE_TWO_PIECES_OF_A_KNOWN_LENGTH((request, response) -> {
    response.setContentLength(30_000);
    response.getOutputStream().write(page(16_384));
    response.getOutputStream().write(page(13_616));
  }),
  WRITE_PART_OF_AN_ARRAY(
      (request, response) -> response.getOutputStream().write(page(20_000), 1, 9000)),
  TRANSFER_A_STREAM((request, response) ->
      new ByteArrayInputStream(page(9000)).transferTo(response.getOutputStream())),
  COPY_A_FILE((request, response) -> {
    Path file = Files.createTempFile("kr-page", ".txt");
    try {
      Files.write(file, page(20_000));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.delete(file);
    }
  }),
  WRITE_TO_A_CHANNEL((request, response) ->
      Channels.newChannel(response.getOutputStream()).write(ByteBuffer.wrap(page(20_000)))),
  WRITE_THROUGH_A_BUFFER((request, response) -> {
    try (OutputStream buffer = new BufferedOutputStream(response.getOutputStream(), 10_000)) {
      buffer.write(page(10_001));
    }
  }),
  PRINT_TO_STREAM((request, response) -> response.getOutputStream().print("page".repeat(3000))),
  PRINT_LINE_TO_STREAM(
      (request, response) -> response.getOutputStream().println("page".repeat(3000))),
  WRITE_CHARACTERS((request, response) -> response.getWriter().write(letters("page", 40_000))),
  WRITE_PART_OF_CHARACTERS(
      (request, response) -> response.getWriter().write(letters("page", 40_000), 4, 36_000)),
  APPEND_TO_WRITER(
      (request, response) -> response.getWriter().append("page".repeat(10_000), 4, 40_000)),
  FILL_WRITER_WITH_GB18030((request, response) -> {
    response.setContentType("text/plain;charset=GB18030");
    response.getWriter().print("page" + "\u00e4".repeat(9000));
  }),
  FILL_WRITER_WITH_GB18030_IN_PIECES((request, response) -> {
    response.setContentType("text/plain;charset=GB18030");
    response.getWriter().print("page");
    Collections.nCopies(90, "\u00e4".repeat(100)).forEach(response.getWriter()::print);
  }),
  FILL_WRITER_WITH_ISO_2022_JP((request, response) -> {
    response.setContentType("text/plain;charset=ISO-2022-JP");
    response.getWriter().print("page");
    Collections.nCopies(50, "a\u3042".repeat(100)).forEach(response.getWriter()::print);
  }),
  FILL_WRITER_WITH_WHAT_CANNOT_BE_ENCODED((request, response) -> {
    response.setContentType("text/plain;charset=UTF-16");
    response.getWriter().print("page");
    Collections.nCopies(170, "\ud800".repeat(100)).forEach(response.getWriter()::print);
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

  private static byte[] page(int size) {
    return new String(letters("page", size)).getBytes(StandardCharsets.US_ASCII);
  }

  private static char[] letters(String word, int size) {
    return word.repeat(size / word.length() + 1).substring(0, size).toCharArray();
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
