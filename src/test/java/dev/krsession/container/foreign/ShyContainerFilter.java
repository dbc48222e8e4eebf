package dev.krsession.container.foreign;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;

/**
 * Our filter in a container that it does not know: one with a {@code ServletContext} of its own.
 */
public final class ShyContainerFilter implements Filter {
  private final Filter ours = new KrSessionFilter();

  @Override
  public void init(FilterConfig config) throws ServletException {
    ServletContext unknown = proxy(ServletContext.class, config.getServletContext(), null);
    ours.init(proxy(FilterConfig.class, config, unknown));
  }

  /** The same object under a class that nobody knows. */
  private static <T> T proxy(Class<T> type, T known, ServletContext context) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            context != null && method.getName().equals("getServletContext")
                ? context
                : method.invoke(known, arguments)));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ours.doFilter(request, response, chain);
  }

  @Override
  public void destroy() {
    ours.destroy();
  }
}
