package dev.krsession.containers.beans;

import jakarta.enterprise.context.Conversation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;

/** What the pages answer. */
@RequestScoped
public class BeansPages {
  @Inject
  private Cart cart;

  @Inject
  private Wizard wizard;

  @Inject
  private Diary diary;

  @Inject
  private Conversation conversation;

  /** The body of the answer. */
  public Object answer(HttpServletRequest request) {
    return switch (request.getPathInfo()) {
      case "/add" -> {
        cart.add(request.getParameter("thing"));
        yield cart.things();
      }
      case "/cart" -> cart.things();
      case "/kept" -> names(request.getSession(false));
      case "/session" -> cart.sessionId().equals(request.getSession().getId());
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

  private static Object names(HttpSession session) {
    return session == null ? "none" : Collections.list(session.getAttributeNames());
  }
}
