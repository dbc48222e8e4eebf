package dev.krsession.frameworks.boot;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a controller may do with a session. */
@RestController
class SessionController {
  private final Basket basket;

  SessionController(Basket basket) {
    this.basket = basket;
  }

  @GetMapping("/public/visits")
  String visits(HttpSession session) {
    Integer visits = (Integer) session.getAttribute("visits");
    session.setAttribute("visits", visits == null ? 1 : visits + 1);
    return "visits " + session.getAttribute("visits");
  }

  /** Spring hands out what the request has, so ours can be had by its own type. */
  @GetMapping("/public/count")
  String count(KrSession session) {
    return "count " + session.increment("count");
  }

  @GetMapping("/public/basket")
  String basket(@RequestParam("item") String item) {
    basket.add(item);
    return "basket " + basket.getItems();
  }

  @GetMapping("/public/server")
  String server(HttpServletRequest request) {
    return request.getServletContext().getServerInfo();
  }

  /** Takes what it was given for the bean itself. */
  @GetMapping("/public/proxy")
  String proxy(HttpSession session) {
    try {
      session.setAttribute("basket", basket);
      return "kept";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  @GetMapping("/public/end")
  String end(HttpSession session) {
    session.invalidate();
    return "ended";
  }

  @GetMapping({"/account", "/", "/member", "/payment"})
  String account(Principal user) {
    return "account of " + user.getName();
  }
}
