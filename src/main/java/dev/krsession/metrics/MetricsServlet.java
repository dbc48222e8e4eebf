package dev.krsession.metrics;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves the filter's metrics in Prometheus' text format 0.0.4, or 503 if no filter is running. The
 * webapp maps it, for example to {@code /metrics}, and should protect that path; it shows no
 * secrets.
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
