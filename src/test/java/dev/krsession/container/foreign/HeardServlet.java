package dev.krsession.container.foreign;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Begins a session, gives it another id, ends it; and says what the listeners have heard of it. */
public final class HeardServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (String.valueOf(request.getPathInfo())) {
      case "/login" -> {
        request.getSession().setAttribute("user", "max");
        request.changeSessionId();
      }
      case "/logout" -> request.getSession().invalidate();
      default -> response.getWriter().print(String.join("\n", Heard.of(getServletContext())));
    }
  }
}
