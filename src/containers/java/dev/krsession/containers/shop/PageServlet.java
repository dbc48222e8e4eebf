package dev.krsession.containers.shop;

import dev.krsession.servlet.CommitWay;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page of the shop: the init-param says of which kind, the servlet's name which one. */
public final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      show(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private void show(HttpServletRequest request, HttpServletResponse response) throws Exception {
    switch (getInitParameter("kind")) {
      case "AsyncPage" -> AsyncPage.valueOf(getServletName()).show(request, response);
      case "RedirectPage" -> RedirectPage.valueOf(getServletName()).show(request, response);
      case "CommitWay" -> {
        CommitWay.valueOf(getServletName()).answer(request, response);
        Hold.ifAsked(request);
      }
      default -> Page.valueOf(getServletName()).show(request, response);
    }
  }
}
