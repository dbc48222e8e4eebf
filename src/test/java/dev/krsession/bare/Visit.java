package dev.krsession.bare;

import dev.krsession.codec.Cart;
import java.util.Map;
import java.util.function.Function;

/**
 * Starts the filter with these init-params, keeps a cart in a session for one request, and tells
 * what became of it. It can be loaded by whichever class loader: all it shares are Java's types.
 */
public final class Visit implements Function<Map<String, String>, String> {
  @Override
  public String apply(Map<String, String> params) {
    try (BareContainer container = new BareContainer(params)) {
      container.visitor().visit(request -> request.getSession().setAttribute("cart", new Cart()));
      return "kept";
    } catch (IllegalArgumentException e) {
      return e.toString();
    } catch (AssertionError e) {
      return e.getCause().toString();
    }
  }
}
