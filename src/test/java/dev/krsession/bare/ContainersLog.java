package dev.krsession.bare;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Starts the filter with these init-params, and tells what the container's log has afterwards, a
 * line each. It can be loaded by whichever class loader: all it shares are Java's types.
 */
public final class ContainersLog implements Function<Map<String, String>, String> {
  @Override
  public String apply(Map<String, String> params) {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (BareContainer container =
        new BareContainer(new KrSessionFilter(), params, logging(lines))) {
      container.visitor().visit(request -> request.getSession());
    } catch (AssertionError e) {
      lines.add("refused");
    }
    return String.join("\n", lines);
  }

  private static ServletContext logging(List<String> lines) {
    ServletContext blank = Blank.of(ServletContext.class);
    return (ServletContext) Proxy.newProxyInstance(
        ContainersLog.class.getClassLoader(),
        new Class<?>[] {ServletContext.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("log")) {
            lines.add((String) arguments[0]);
            return null;
          }
          try {
            return method.invoke(blank, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
