package dev.krsession.frameworks.boot;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps a model attribute in the session, and tells of things across redirects. */
@Controller
@SessionAttributes("cart")
class ShopController {
  @ModelAttribute("cart")
  Cart cart() {
    return new Cart();
  }

  @GetMapping("/public/add")
  String add(@RequestParam("item") String item, @ModelAttribute("cart") Cart cart) {
    cart.getItems().add(item);
    return "redirect:/public/cart";
  }

  @GetMapping("/public/cart")
  @ResponseBody
  String show(@ModelAttribute("cart") Cart cart) {
    return "cart " + cart.getItems();
  }

  @GetMapping("/public/order")
  String order(SessionStatus status) {
    status.setComplete();
    return "redirect:/public/sent";
  }

  @GetMapping("/public/send")
  String send(RedirectAttributes flash) {
    flash.addFlashAttribute("notice", "Thank you");
    return "redirect:/public/sent";
  }

  @GetMapping("/public/sent")
  @ResponseBody
  String sent(Model model) {
    return "notice " + model.getAttribute("notice");
  }
}
