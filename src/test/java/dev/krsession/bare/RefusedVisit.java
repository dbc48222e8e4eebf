package dev.krsession.bare;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/**
 * Starts the filter with these init-params in a container that goes on whatever comes of it, and
 * tells that and what a request is answered. It can be loaded by whichever class loader.
 */
public final class RefusedVisit implements Function<Map<String, String>, String> {
  private final StringBuilder told = new StringBuilder();

  @Override
  public String apply(Map<String, String> params) {
    Filter filter = new KrSessionFilter();
    try {
      filter.init(new BareConfig(Blank.of(ServletContext.class), params));
      told.append("started");
    } catch (ServletException e) {
      told.append(e.getMessage());
    }
    try {
      filter.doFilter(
          Blank.of(HttpServletRequest.class),
          response(),
          (request, response) -> told.append(" | the application"));
    } catch (IOException | ServletException e) {
      told.append(" | ").append(e);
    } finally {
      filter.destroy();
    }
    return told.toString();
  }

  private HttpServletResponse response() {
    return (HttpServletResponse) Proxy.newProxyInstance(
        RefusedVisit.class.getClassLoader(),
        new Class<?>[] {HttpServletResponse.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "setStatus" -> told.append(" | ").append(arguments[0]).append(' ');
          case "setHeader" -> told.append(arguments[0]).append(' ');
          case "getOutputStream" -> body();
          case "isCommitted" -> false;
          default -> null;
        });
  }

  private ServletOutputStream body() {
    return new ServletOutputStream() {
      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        // Nobody waits for this one.
      }

      @Override
      public void write(int one) {
        told.append((char) one);
      }
    };
  }
}
