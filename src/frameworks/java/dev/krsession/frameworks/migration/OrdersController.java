package dev.krsession.frameworks.migration;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Keeps an order in the session, as Spring Session has it: set anew after each change. */
@RestController
class OrdersController {
  @GetMapping("/add")
  RedirectView add(
      @RequestParam("item") String item, HttpSession session, RedirectAttributes flash) {
    Order order = (Order) session.getAttribute("order");
    Order kept = order == null ? new Order() : order;
    kept.add(item);
    session.setAttribute("order", kept);
    flash.addFlashAttribute("notice", "added " + item);
    return new RedirectView("/order");
  }

  @GetMapping("/order")
  String order(HttpSession session, Principal user, Model model) {
    Order order = (Order) session.getAttribute("order");
    return user.getName() + " " + (order == null ? "nothing" : order.items()) + " "
        + model.getAttribute("notice");
  }
}
