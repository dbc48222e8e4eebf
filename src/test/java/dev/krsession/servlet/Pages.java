package dev.krsession.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Pages that several tests put up. */
public final class Pages {
  private Pages() {}

  /** Begins a session, if there is none, and stores something in it. */
  static void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    request.getSession().setAttribute("key", "kept");
    response.getWriter().print("created");
  }

  /** Prints what was stored. */
  static void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpSession session = request.getSession(false);
    response.getWriter().print(session == null ? "none" : session.getAttribute("key"));
  }

  /** Prints a text where no checked exception is allowed. */
  public static void print(ServletResponse response, String text) {
    try {
      response.getWriter().print(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
