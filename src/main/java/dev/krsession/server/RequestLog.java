package dev.krsession.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Logs each request at Debug: method, path, status and time. No query, no cookie, no id, so that
 * the log contains no credentials.
 */
final class RequestLog extends ValveBase implements AccessLog {
  private static final Logger LOG = Logger.getLogger("dev.krsession.server.Request");

  RequestLog() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
  }

  /** Called by Tomcat once for each request, at its end; {@code time} is in nanoseconds. */
  @Override
  public void log(Request request, Response response, long time) {
    if (LOG.isLoggable(Level.FINE)) {
      LOG.fine(request.getMethod() + " " + path(request.getRequestURI()) + " "
          + response.getStatus() + " " + TimeUnit.NANOSECONDS.toMillis(time) + " ms");
    }
  }

  private static String path(String uri) {
    return uri == null ? "?" : uri.replaceAll(";[^/]*", "");
  }

  @Override
  public void setRequestAttributesEnabled(boolean enabled) {}

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
