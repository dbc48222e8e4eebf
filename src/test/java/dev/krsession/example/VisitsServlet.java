package dev.krsession.example;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Counts a visitor's visits by nothing but the Servlet API. */
final class VisitsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(count(request));
  }

  static int count(HttpServletRequest request) {
    HttpSession session = request.getSession();
    Integer visits = (Integer) session.getAttribute("visits");
    int count = visits == null ? 1 : visits + 1;
    session.setAttribute("visits", count);
    return count;
  }
}
