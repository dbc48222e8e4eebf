package dev.krsession.demo;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;

/**
 * The demo's {@code /demo/state}, for its page: the visitor's session, the request's cookie, what
 * the server did for an earlier request, and the version of kr-session. The settings let its path
 * read a session without keeping it alive.
 */
public final class StateServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient Json json;
  private transient Clock clock;

  /** Creates a servlet for the container to initialize. */
  public StateServlet() {}

  @Override
  public void init() {
    json = Json.open(StateServlet.class.getClassLoader());
    clock = Clock.systemUTC();
  }

  @Override
  public void destroy() {
    json.close();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = json.bytes(state(request));
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(body.length);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(body);
  }

  private Bodies.State state(HttpServletRequest request) {
    return new Bodies.State(
        SessionFacts.find(request, clock.instant()),
        Collections.list(request.getHeaders("Cookie")).stream()
            .flatMap(header -> CookieBytes.find(header).stream())
            .findFirst(),
        deeds(request),
        Optional.ofNullable(KrSession.class.getPackage().getImplementationVersion()));
  }

  private Optional<Bodies.Deeds> deeds(HttpServletRequest request) {
    return Parameters.find(request, "of")
        .flatMap(id -> Ledger.of(request.getServletContext()).flatMap(ledger -> ledger.find(id)))
        .flatMap(Trace::deeds);
  }
}
