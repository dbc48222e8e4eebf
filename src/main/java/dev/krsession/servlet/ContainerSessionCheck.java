package dev.krsession.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Consumer;

/**
 * Detects visitors with two sessions: ours and the container's, which something in front of the
 * filter has requested; or those of two filters. Logs the first one with its likely cause, and
 * checks no further. Thread-safe.
 */
public final class ContainerSessionCheck {
  private static final String TWICE =
      "a request comes through KrSessionFilter twice, so that it has two sessions: declare the"
          + " filter once, or leave the declaration out, as the jar registers itself";
  private static final String FOUND =
      "a request comes to KrSessionFilter with a session of the container's own";
  private static final String WHAT_ENDS = ": its visitor has two cookies; a logout ends both; ";
  private static final String WAY_OUT =
      "; see docs/containers.md, \"What no filter can do\"; logged once";

  private final List<String> inFront;
  private final List<String> requestListeners;
  private final Consumer<String> warnings;
  private volatile boolean warned;

  /**
   * Creates a check.
   *
   * @param inFront the filters that are known to come before ours
   * @param listeners the webapp's listeners of all kinds, as far as known
   * @param warnings receives the report
   */
  public ContainerSessionCheck(
      List<String> inFront, List<Object> listeners, Consumer<String> warnings) {
    this.inFront = List.copyOf(inFront);
    this.requestListeners = listeners.stream()
        .filter(ServletRequestListener.class::isInstance)
        .map(listener -> listener.getClass().getName())
        .distinct()
        .toList();
    this.warnings = warnings;
  }

  /** Checks an incoming request; see {@link ContainerSessions#of} for the cost. */
  void look(HttpServletRequest request, HttpServletResponse response) {
    if (!warned && ContainerSessions.isHinted(request, response)) {
      if (isOurs(request)) {
        warn(TWICE);
      } else if (request.getSession(false) != null) {
        warn(FOUND + cause(request));
      }
    }
  }

  private static boolean isOurs(ServletRequest request) {
    ServletRequest present = request;
    while (present instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof SessionRequestWrapper) {
        return true;
      }
      present = wrapper.getRequest();
    }
    return false;
  }

  private String cause(HttpServletRequest request) {
    if (HttpServletRequest.FORM_AUTH.equals(request.getAuthType())) {
      return ", which keeps a FORM login" + WHAT_ENDS
          + "nothing is to be done on one node; several nodes need sticky sessions for it";
    }
    if (!inFront.isEmpty()) {
      return ", for which a filter in front has asked" + WHAT_ENDS + "put KrSessionFilter before "
          + String.join(", ", inFront)
          + " in web.xml, or leave its declaration out, as the jar puts it in front by itself";
    }
    if (!requestListeners.isEmpty()) {
      return ", for which a ServletRequestListener may have asked ("
          + String.join(", ", requestListeners)
          + ")" + WHAT_ENDS + "make it a filter after KrSessionFilter";
    }
    return ", for which a filter, valve or listener in front has asked, or a login of the"
        + " container's" + WHAT_ENDS + "let whatever asks come after KrSessionFilter";
  }

  private void warn(String warning) {
    warned = true;
    warnings.accept(warning + WAY_OUT);
  }
}
