package dev.krsession.metrics;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A health check: answers 200 or 503 with a JSON object that contains {@code status} ({@code up},
 * {@code degraded} or {@code down}), {@code store} and {@code degraded}, and {@code background},
 * the names of failing background work, if there is any. Does not call the store, so it answers at
 * once during an outage. Has to be mapped by the webapp.
 */
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "application/json;charset=UTF-8";

  /** Creates a servlet for the container to initialize. */
  public HealthServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Observation.of(getServletContext())
        .map(Observation::health)
        .map(health -> new Reply(health.httpStatus(), TYPE, health.json()))
        .orElseGet(Reply::noFilter)
        .send(request, response);
  }
}
