package dev.krsession.frameworks.beans;

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
  private Engine engine;

  @Inject
  private Till till;

  @Inject
  private Diary diary;

  @Inject
  private Notes notes;

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
      case "/whole" -> cart.isWhole();
      case "/take" -> till.take(Integer.parseInt(request.getParameter("price")));
      case "/price" -> till.price();
      case "/notes" -> notes.open();
      case "/turn" -> engine.turn();
      case "/start" -> engine.start();
      case "/session" -> session.getId().equals(request.getSession().getId());
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
      case "/finish" -> {
        conversation.end();
        yield "finished";
      }
      case "/diary" -> diary.read();
      default -> "hello";
    };
  }
}
