package dev.krsession.frameworks.cdi.shop;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import jakarta.enterprise.context.Conversation;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** The pages of a shop with CDI. */
@WebServlet("/*")
public class Pages extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject
  private Cart cart;

  @Inject
  private Wizard wizard;

  @Inject
  private Diary diary;

  @Inject
  private Conversation conversation;

  @Inject
  private HttpSession session;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(answer(request));
  }

  private Object answer(HttpServletRequest request) {
    return switch (request.getPathInfo()) {
      case "/add" -> {
        cart.add(request.getParameter("thing"));
        yield cart.things();
      }
      case "/cart" -> cart.things();
      case "/attributes" -> java.util.Collections.list(request.getSession().getAttributeNames());
      case "/session" -> session.getId().equals(request.getSession().getId());
      case "/set" -> {
        session.setAttribute("set", request.getParameter("thing"));
        yield request.getSession().getAttribute("set");
      }
      case "/get" -> session.getAttribute("set");
      case "/user" -> {
        KrSession.of(request).setUser(request.getParameter("user"));
        yield "ok";
      }
      case "/end" -> KrSessions.users(request.getServletContext()).endAll("max");
      case "/change" -> request.changeSessionId();
      case "/logout" -> {
        request.getSession().invalidate();
        yield "out";
      }
      case "/short" -> {
        request.getSession().setMaxInactiveInterval(1);
        yield "short";
      }
      case "/begin" -> {
        conversation.begin();
        wizard.step();
        yield conversation.getId();
      }
      case "/step" -> wizard.step();
      case "/diary" -> diary.read();
      default -> "hello";
    };
  }
}
