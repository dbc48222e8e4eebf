package dev.krsession;

import dev.krsession.servlet.OutOfService;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the filter, for containers that serve a webapp without a filter whose start
 * has failed: GlassFish and Payara leave it out, Undertow tries it again with each request. Lets
 * everything pass until a start has failed, and nothing from then on.
 */
final class StartGuard implements Filter {
  private static final String NAME = "dev.krsession.guard";

  private volatile boolean closed;

  private StartGuard() {}

  /** Puts one in front of all filters of a webapp that are there now. */
  static void putInFront(ServletContext context) {
    StartGuard guard = new StartGuard();
    FilterRegistration.Dynamic added = context.addFilter(NAME, guard);
    if (added != null) {
      added.setAsyncSupported(true);
      added.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
      context.setAttribute(NAME, guard);
    }
  }

  /** Lets nothing pass any more in this webapp; false if it has no guard. */
  static boolean close(ServletContext context) {
    StartGuard guard = of(context);
    if (guard != null) {
      guard.closed = true;
    }
    return guard != null;
  }

  private static @Nullable StartGuard of(ServletContext context) {
    return context.getAttribute(NAME) instanceof StartGuard guard ? guard : null;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (closed) {
      OutOfService.answer(request, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
