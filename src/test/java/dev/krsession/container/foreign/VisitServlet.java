package dev.krsession.container.foreign;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Counts visits in a session, and knows the Servlet API alone. */
public final class VisitServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    Object visits = session.getAttribute("visits");
    int now = visits == null ? 1 : 1 + (Integer) visits;
    session.setAttribute("visits", now);
    response.getWriter().print(now + " visits, timeout " + session.getMaxInactiveInterval());
  }
}
