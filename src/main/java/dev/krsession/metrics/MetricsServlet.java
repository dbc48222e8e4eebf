package dev.krsession.metrics;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves the filter's metrics in Prometheus' text format 0.0.4. Has to be mapped by the webapp, to
 * {@code /metrics} for instance. Contains no secrets, but should not be public. Answers 503 if no
 * filter is running.
 */
public final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "text/plain;version=0.0.4;charset=UTF-8";

  /** Creates a servlet for the container to initialize. */
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
