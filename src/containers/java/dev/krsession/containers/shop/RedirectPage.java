package dev.krsession.containers.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The pages of the shop that redirect as Servlet 6.1 can: each has a servlet of its name. On 6.0
 * the methods are missing, and nobody looks at these pages.
 */
public enum RedirectPage {
  REDIRECT_STATUS(303, (request, response) -> response.sendRedirect("/shop/READ", 303)),
  REDIRECT_KEEP(302, (request, response) -> response.sendRedirect("/shop/READ", false)),
  REDIRECT_CLEAR(302, (request, response) -> response.sendRedirect("/shop/READ", true)),
  REDIRECT_STATUS_KEEP(307, (request, response) -> response.sendRedirect("/shop/READ", 307, false)),
  REDIRECT_STATUS_CLEAR(308, (request, response) -> response.sendRedirect("/shop/READ", 308, true));

  private final int status;
  private final Answer redirect;

  RedirectPage(int status, Answer redirect) {
    this.status = status;
    this.redirect = redirect;
  }

  /** The status that it answers with. */
  public int status() {
    return status;
  }

  void show(HttpServletRequest request, HttpServletResponse response) throws Exception {
    request.getSession().setAttribute("key", "kept");
    response.getWriter().print("page");
    redirect.give(request, response);
  }
}
