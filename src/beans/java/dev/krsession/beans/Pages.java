package dev.krsession.beans;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import jakarta.enterprise.context.Conversation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;

/** What the pages of a shop with CDI answer. */
@RequestScoped
public class Pages {
  @Inject
  private Cart cart;

  @Inject
  private Wizard wizard;

  @Inject
  private Engine engine;

  @Inject
  private Till till;

  @Inject
  private Door door;

  @Inject
  private Diary diary;

  @Inject
  private Notes notes;

  @Inject
  private Conversation conversation;

  @Inject
  private HttpSession session;

  /** The body of the answer. */
  public Object answer(HttpServletRequest request) {
    return switch (request.getPathInfo()) {
      case "/add" -> {
        cart.add(request.getParameter("thing"));
        yield cart.things();
      }
      case "/cart" -> cart.things();
      case "/whole" -> cart.isWhole();
      case "/notes" -> notes.open();
      case "/turn" -> engine.turn();
      case "/start" -> engine.start();
      case "/take" -> till.take(Integer.parseInt(request.getParameter("price")));
      case "/open" -> door.open();
      case "/price" -> till.price();
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
      default -> ofSession(request);
    };
  }

  private Object ofSession(HttpServletRequest request) {
    return switch (request.getPathInfo()) {
      case "/session" -> isOurs(request.getSession());
      case "/kept" -> Collections.list(request.getSession().getAttributeNames());
      case "/set" -> {
        session.setAttribute("set", request.getParameter("thing"));
        yield request.getSession().getAttribute("set");
      }
      case "/get" -> session.getAttribute("set");
      case "/change" -> request.changeSessionId();
      case "/logout" -> {
        request.getSession().invalidate();
        yield "out";
      }
      case "/short" -> {
        request.getSession().setMaxInactiveInterval(1);
        yield "short";
      }
      case "/user" -> {
        KrSession.of(request).setUser(request.getParameter("user"));
        yield "ok";
      }
      case "/end" -> KrSessions.users(request.getServletContext()).endAll("max");
      default -> "hello";
    };
  }

  private boolean isOurs(HttpSession ours) {
    return session.getId().equals(ours.getId()) && cart.sessionId().equals(ours.getId());
  }
}
