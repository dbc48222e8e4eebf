package dev.krsession;

import dev.krsession.observe.LogEvent;
import dev.krsession.servlet.Placement;
import dev.krsession.servlet.RequestGate;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the container's {@code HttpSession} by kr-session's own: a signed cookie, and state kept
 * by a backend. Belongs in front of all other filters, mapped to {@code /*} for all dispatches,
 * with asynchronous support; the jar registers it so by itself. Its settings are in
 * {@code docs/configuration.md}; a wrong one stops the webapp's start. Safe for use by many
 * threads.
 */
public final class KrSessionFilter implements Filter {
  /** Null if another filter of this class is in charge, or none shall be. */
  private volatile @Nullable Assembly assembly;

  /** A filter that the container initializes. */
  public KrSessionFilter() {}

  /**
   * Reads the settings, and starts what they ask for.
   *
   * @throws ServletException if a setting is wrong; the message names it, the fault and the cure
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    if (Registration.mustStandAside(config)) {
      LogEvent.FILTER_ASIDE.tell(config.getFilterName());
      return;
    }
    Placement.warnings(config).forEach(LogEvent.FILTER_MISPLACED::tell);
    try {
      assembly = Assembly.of(ContainerSettings.of(config), config.getServletContext());
    } catch (RuntimeException e) {
      // Some containers tell a log of this, some the console, some nobody.
      LogEvent.FILTER_REFUSED.tell(e.getMessage());
      config.getServletContext().log("kr-session cannot start: " + e.getMessage());
      throw new ServletException("kr-session cannot start: " + e.getMessage(), e);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Assembly present = assembly;
    if (present != null
        && request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      RequestGate gate = present.gate();
      gate.pass(httpRequest, httpResponse, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Stops every thread and closes every connection. */
  @Override
  public void destroy() {
    Assembly present = assembly;
    assembly = null;
    if (present != null) {
      present.close();
    }
  }
}
