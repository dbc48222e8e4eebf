package dev.krsession.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sees when a visitor has two sessions: ours, and one of the container's that somebody in front of
 * the filter has asked for; or those of two filters. Tells the first one it sees, and looks no
 * longer then. Safe for use by many threads.
 */
public final class SideBySide {
  private static final String WAY_OUT =
      "; see docs/containers.md, \"What no filter can do\"; told once";

  private final List<String> inFront;
  private final Consumer<String> warnings;
  private volatile boolean told;

  /**
   * One that has seen nothing yet.
   *
   * @param inFront the filters that are known to come before ours
   * @param warnings hears of it
   */
  public SideBySide(List<String> inFront, Consumer<String> warnings) {
    this.inFront = List.copyOf(inFront);
    this.warnings = warnings;
  }

  /**
   * Looks at a request as it comes in. Asks the container for its session only if there is an id or
   * a cookie that hints at one, creates none, and costs next to nothing otherwise.
   */
  void look(HttpServletRequest request, HttpServletResponse response) {
    if (!told && isHinted(request, response)) {
      if (isOurs(request)) {
        tell("a request comes through KrSessionFilter twice, so that it has two sessions: declare"
            + " the filter once, or leave the declaration out, as the jar registers itself");
      } else if (request.getSession(false) != null) {
        tell("a request comes to KrSessionFilter with a session of the container's own, for which a"
            + " filter, valve or listener in front has asked, or a login of the container's: its"
            + " visitor has two cookies, and a logout ends ours alone; " + cure());
      }
    }
  }

  private static boolean isHinted(HttpServletRequest request, HttpServletResponse response) {
    return request.getRequestedSessionId() != null || response.containsHeader("Set-Cookie");
  }

  private static boolean isOurs(ServletRequest request) {
    ServletRequest present = request;
    while (present instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof SessionRequest) {
        return true;
      }
      present = wrapper.getRequest();
    }
    return false;
  }

  private String cure() {
    return inFront.isEmpty()
        ? "let whatever asks come after KrSessionFilter"
        : "put KrSessionFilter before " + String.join(", ", inFront)
            + " in web.xml, or leave its declaration out, as the jar puts it in front by itself";
  }

  private void tell(String warning) {
    told = true;
    warnings.accept(warning + WAY_OUT);
  }
}
