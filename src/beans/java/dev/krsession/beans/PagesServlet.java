package dev.krsession.beans;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Has a bean answer, found by itself: Jetty injects nothing into a servlet unless told to. */
@WebServlet("/*")
public final class PagesServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages pages = CDI.current().select(Pages.class).get();
    response.getWriter().print(pages.answer(request));
  }
}
