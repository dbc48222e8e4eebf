package dev.krsession;

import dev.krsession.observe.ContainerLog;
import dev.krsession.observe.LogEvent;
import dev.krsession.servlet.OutOfService;
import dev.krsession.servlet.Placement;
import dev.krsession.servlet.RequestHandler;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the container's {@code HttpSession} by kr-session's own: a signed cookie, and state kept
 * by a backend. It must be in front of all other filters, mapped to {@code /*} for all dispatches,
 * with asynchronous support; the jar registers it so. Its settings are in
 * {@code docs/configuration.md}; a wrong one stops the webapp's start. If the container starts it
 * nevertheless, every request is answered with 503. Safe for use by many threads.
 */
public final class KrSessionFilter implements Filter {
  /** Null while it cannot or need not work. */
  private volatile @Nullable Assembly assembly;

  private volatile @Nullable ContainerLog containerLog;

  /** Whether another filter of this class is in charge, or {@code auto} is off. */
  private volatile boolean aside;

  /** Creates a filter for the container to initialize. */
  public KrSessionFilter() {}

  /**
   * Reads the settings and starts the filter.
   *
   * @throws ServletException if a setting is wrong; the message names it, the fault and the cure
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    try {
      ContainerLog opened = ContainerLog.open(lines(config.getServletContext()));
      containerLog = opened;
      start(config);
    } catch (RuntimeException | Error e) {
      Optional<ServletException> refusal = Refusal.of(e, config.getServletContext());
      if (refusal.isPresent()) {
        closeContainerLog();
        throw refusal.get();
      }
    }
  }

  private static BiConsumer<String, @Nullable Throwable> lines(ServletContext context) {
    return (line, failure) -> {
      if (failure == null) {
        context.log(line);
      } else {
        context.log(line, failure);
      }
    };
  }

  private void closeContainerLog() {
    ContainerLog present = containerLog;
    containerLog = null;
    if (present != null) {
      present.close();
    }
  }

  private void start(FilterConfig config) {
    if (Registration.mustStandAside(config)) {
      LogEvent.FILTER_ASIDE.log(config.getFilterName());
      aside = true;
      return;
    }
    Placement.warnings(config).forEach(LogEvent.FILTER_MISPLACED::log);
    assembly = Assembly.of(
        ContainerSettings.of(config), config.getServletContext(), Placement.inFront(config));
    FrameworkStart.started(config.getServletContext(), this);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Assembly present = assembly;
    if (present == null && !aside) {
      OutOfService.answer(request, response);
    } else if (present != null
        && request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      RequestHandler gate = present.gate();
      gate.pass(httpRequest, httpResponse, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Stops all threads and closes all connections. */
  @Override
  public void destroy() {
    Assembly present = assembly;
    assembly = null;
    try {
      if (present != null) {
        present.close();
      }
    } finally {
      closeContainerLog();
    }
  }
}
