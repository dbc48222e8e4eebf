package dev.krsession.example;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the README and the page on moving show of an application. */
final class Tour {
  private Tour() {}

  /** What somebody wants to buy. */
  record Cart(List<String> items) {
    Cart() {
      this(List.of());
    }

    Cart plus(String item) {
      List<String> more = new ArrayList<>(items);
      more.add(item);
      return new Cart(more);
    }
  }

  static String round(HttpServletRequest request, String item) {
    KrSession session = KrSession.of(request);
    long visits = session.increment("visits");
    session.setString("theme", "dark");
    OptionalInt size = session.getInt("size");
    session.update("cart", Cart.class, old -> old == null ? new Cart() : old.plus(item));
    Optional<Cart> cart = session.get("cart", Cart.class);
    session.remove("theme");
    session.commit();
    return visits + " " + size.isPresent() + " " + cart.orElseThrow().items();
  }

  static void empty(HttpServletRequest request) {
    KrSession.find(request).ifPresent(KrSession::clear);
  }

  static long visit(HttpServletRequest request) {
    return KrSession.of(request).increment("visits");
  }
}
