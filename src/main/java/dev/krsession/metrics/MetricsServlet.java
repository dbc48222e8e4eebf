package dev.krsession.metrics;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells Prometheus what the webapp's filter counts, in its text format 0.0.4. A webapp maps it
 * where it likes, {@code /metrics} for instance; nobody else does. It knows no secrets, but is
 * nobody's business outside: keep the path from the public. 503 if no filter is running.
 */
public final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "text/plain;version=0.0.4;charset=UTF-8";

  /** A servlet that the container initializes. */
  public MetricsServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Observation.of(getServletContext())
        .map(observation -> new Reply(200, TYPE, PrometheusText.of(observation)))
        .orElseGet(Reply::noFilter)
        .send(request, response);
  }
}
