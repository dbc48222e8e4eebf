package dev.krsession.backend.redis;

import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** A web node with the pages that the figures need. */
final class FigureNode {
  private FigureNode() {}

  static KrSessionKit at(String redisUri) {
    return withMeetings(WebNode.at(redisUri))
        .on("/new", (request, response) -> {
          HttpSession session = request.getSession();
          session.setAttribute("user", "max");
          session.setAttribute("cart", 7);
          session.setAttribute("value", "start");
        })
        .on("/read", (request, response) -> response.getWriter().print(read(request)))
        .on("/write", (request, response) -> {
          HttpSession session = request.getSession();
          session.setAttribute("value", request.getParameter("value"));
        })
        .on("/renew-and-write", (request, response) -> {
          HttpSession session = request.getSession();
          request.changeSessionId();
          session.setAttribute("value", session.getId());
        })
        .on("/many", (request, response) -> {
          for (int i = 0; i < 50; i++) {
            request.getSession().setAttribute("attribute" + i, "x".repeat(200));
          }
        })
        .on(
            "/one-of-many",
            (request, response) ->
                request.getSession().setAttribute("attribute7", "y".repeat(200)));
  }

  /** Pages that hold a loaded session until others hold it, too. */
  private static KrSessionKit withMeetings(KrSessionKit node) {
    return node.on("/swap", (request, response) -> {
          HttpSession session = request.getSession(false);
          String name = request.getParameter("name");
          response.getWriter().print(session.getAttribute(name));
          session.setAttribute(name, request.getParameter("value"));
        })
        .on("/meet-and-write", (request, response) -> {
          HttpSession session = request.getSession(false);
          int parties = Integer.parseInt(request.getParameter("parties"));
          Meetings.await(request.getParameter("meeting"), parties);
          session.setAttribute(request.getParameter("name"), request.getParameter("value"));
        })
        .on("/meet-and-logout", (request, response) -> {
          HttpSession session = request.getSession(false);
          Meetings.await(request.getParameter("meeting"), 2);
          session.invalidate();
        })
        .on("/meet-and-renew", (request, response) -> {
          request.getSession(false);
          Meetings.await(request.getParameter("meeting"), 7);
          request.changeSessionId();
        });
  }

  private static String read(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null
        ? "none"
        : session.getAttribute("user") + " " + session.getAttribute("cart");
  }
}
