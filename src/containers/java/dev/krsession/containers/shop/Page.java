package dev.krsession.containers.shop;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** The pages of the shop; each has a servlet of its name. The shop knows the Servlet API alone. */
public enum Page {
  CREATE((request, response) -> {
    request.getSession().setAttribute("key", "kept");
    response.getWriter().print("created");
  }),
  READ((request, response) -> {
    HttpSession session = request.getSession(false);
    response.getWriter().print(session == null ? "none" : session.getAttribute("key"));
  }),
  VERSION((request, response) -> {
    ServletContext context = request.getServletContext();
    response.getWriter().print(context.getMajorVersion() + "." + context.getMinorVersion());
  }),
  UNTOUCHED((request, response) -> response.getWriter().print("no session wanted")),
  LOGOUT((request, response) -> {
    request.getSession().invalidate();
    response.getWriter().print(request.getSession(false) == null);
  }),
  LOGIN((request, response) -> {
    String before = request.getSession().getId();
    String after = request.changeSessionId();
    response
        .getWriter()
        .print(!before.equals(after) && after.equals(request.getSession().getId()));
  }),
  USER((request, response) -> {
    String before = request.getSession().getId();
    request.login("max", "secret");
    boolean another = !before.equals(request.getSession().getId());
    response.getWriter().print(another + " " + request.getRemoteUser());
  }),
  WHO((request, response) -> response.getWriter().print(request.getRemoteUser())),
  RESET((request, response) -> {
    request.getSession().setAttribute("key", "kept");
    response.getWriter().print("thrown away");
    response.reset();
    response.getWriter().print("fresh");
  }),
  TOO_LATE((request, response) -> {
    response.getWriter().print("page");
    response.flushBuffer();
    response.getWriter().print(refusalOfNewSession(request));
  }),
  THROW((request, response) -> {
    request.getSession().setAttribute("key", "kept");
    throw new IllegalStateException("the page fails");
  }),
  REQUESTED((request, response) -> response
      .getWriter()
      .print(request.isRequestedSessionIdFromCookie()
          + " " + request.isRequestedSessionIdFromURL()
          + " " + request.isRequestedSessionIdValid()
          + " " + (request.getRequestedSessionId() == null)
          + " " + response.encodeURL("/next"))),
  LETTERS((request, response) -> {
    request.setCharacterEncoding("UTF-8");
    request.getSession().setAttribute("letters", request.getParameter("letters"));
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(request.getSession().getAttribute("letters"));
  }),
  BEAN_SET(
      (request, response) -> request.getSession().setAttribute("basket", new Basket("grün", 3))),
  BEAN_GET((request, response) -> {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(request.getSession().getAttribute("basket"));
  }),
  FORWARD_CREATE((request, response) -> go("/CREATE", request, response)),
  FORWARD_TWICE((request, response) -> go("/FORWARD_CREATE", request, response)),
  INCLUDE_CREATE((request, response) -> {
    request.getRequestDispatcher("/CREATE").include(request, response);
    response.getWriter().print(" and more");
  }),
  FORWARD_INCLUDE((request, response) -> go("/INCLUDE_CREATE", request, response)),
  NAMED((request, response) ->
      request.getServletContext().getNamedDispatcher("CREATE").forward(request, response)),
  COMPARE((request, response) -> {
    HttpSession session = request.getSession();
    boolean same = session.getId().equals(request.getAttribute("noted"));
    response.getWriter().print((same ? "same " : "another ") + session.getAttribute("key"));
  }),
  FORWARD_SAME((request, response) -> {
    note(request);
    go("/COMPARE", request, response);
  }),
  INCLUDE_SAME((request, response) -> {
    note(request);
    request.getRequestDispatcher("/COMPARE").include(request, response);
  }),
  ERROR_SAME((request, response) -> {
    note(request);
    response.sendError(418);
  }),
  THROW_SAME((request, response) -> {
    note(request);
    throw new IllegalArgumentException("the page fails");
  }),
  ERROR_FRESH((request, response) -> response.sendError(410)),
  THREADS((request, response) -> response
      .getWriter()
      .print(Thread.getAllStackTraces().keySet().stream()
          .filter(Thread::isAlive)
          .filter(thread -> thread.getName().startsWith("kr-session"))
          .count()));

  private final Answer answer;

  Page(Answer answer) {
    this.answer = answer;
  }

  void show(HttpServletRequest request, HttpServletResponse response) throws Exception {
    answer.give(request, response);
  }

  private static String refusalOfNewSession(HttpServletRequest request) {
    try {
      return " " + request.getSession();
    } catch (IllegalStateException e) {
      return " refused";
    }
  }

  /** Creates a session, and tells later dispatches which one. */
  private static void note(HttpServletRequest request) {
    request.getSession().setAttribute("key", "kept");
    request.setAttribute("noted", request.getSession().getId());
  }

  private static void go(String path, HttpServletRequest request, HttpServletResponse response)
      throws jakarta.servlet.ServletException, IOException {
    request.getRequestDispatcher(path).forward(request, response);
  }
}
