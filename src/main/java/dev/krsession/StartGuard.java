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
 * A filter in front of ours, for containers that serve a webapp although a filter failed to start:
 * GlassFish and Payara leave that filter out, Undertow retries it with each request. Passes all
 * requests until a start has failed, and answers 503 from then on.
 */
final class StartGuard implements Filter {
  private static final String NAME = "dev.krsession.guard";

  private volatile boolean closed;

  private StartGuard() {}

  /** Puts a guard in front of all filters registered so far. */
  static void putInFront(ServletContext context) {
    StartGuard guard = new StartGuard();
    FilterRegistration.Dynamic added = context.addFilter(NAME, guard);
    if (added != null) {
      added.setAsyncSupported(true);
      added.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
      context.setAttribute(NAME, guard);
    }
  }

  /** Stops all further requests of this webapp; returns false if it has no guard. */
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
