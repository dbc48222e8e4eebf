package dev.krsession.compare;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** The application, the same for all: it knows nothing but {@code HttpSession}. */
final class WorkServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String what = request.getPathInfo().substring(1).toUpperCase(Locale.ROOT);
    String answer = "FILL".equals(what) ? fill(request) : work(Workload.valueOf(what), request);
    byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String fill(HttpServletRequest request) {
    HttpSession session = request.getSession();
    int attributes = Integer.parseInt(request.getParameter("attributes"));
    for (int at = 0; at < attributes; at++) {
      session.setAttribute("attribute" + at, "value " + at);
    }
    return "filled";
  }

  private static String work(Workload workload, HttpServletRequest request) {
    return switch (workload) {
      case UNTOUCHED -> "untouched";
      case READ -> {
        HttpSession session = request.getSession();
        yield "" + session.getAttribute("attribute0") + session.getAttribute("attribute1");
      }
      case READ_ONE -> "" + request.getSession().getAttribute("attribute25");
      case WRITE -> {
        String value = "value " + ThreadLocalRandom.current().nextInt(1_000_000);
        request.getSession().setAttribute("attribute0", value);
        yield value;
      }
      case CREATE -> {
        HttpSession session = request.getSession();
        session.setAttribute("user", "somebody");
        session.setAttribute("count", 1);
        session.setAttribute("since", 1_795_000_000_000L);
        String lifetime = request.getParameter("lifetime");
        if (lifetime != null) {
          session.setMaxInactiveInterval(Integer.parseInt(lifetime));
        }
        yield "created";
      }
    };
  }
}
