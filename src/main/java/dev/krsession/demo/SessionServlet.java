package dev.krsession.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * The demo's {@code /session/*}: dispatches each request to its endpoint and writes the result as
 * JSON. GET and HEAD have the same effect, on the session too; HEAD has no body.
 */
public final class SessionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private static final Map<String, Endpoint> ENDPOINTS = Map.of(
      "/counter", new Counter(),
      "/login", new Login(),
      "/whoami", new Whoami(),
      "/logout", new Logout(),
      "/set", new Store(),
      "/get", new Recall());

  private transient Json json;

  @Override
  public void init() {
    json = Json.open(SessionServlet.class.getClassLoader());
  }

  @Override
  public void destroy() {
    json.close();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer answer = answer(request);
    byte[] body = json.bytes(answer.body());
    response.setStatus(answer.status());
    response.setContentType("application/json;charset=UTF-8");
    response.setContentLength(body.length);
    response.setHeader("Cache-Control", "no-store");
    if (answer.body() instanceof Bodies.WrongMethod wrong) {
      response.setHeader("Allow", wrong.allow());
    }
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  private static Answer answer(HttpServletRequest request) throws IOException {
    if (!METHODS.contains(request.getMethod())) {
      return Answer.wrongMethod(request.getMethod());
    }
    Endpoint endpoint = ENDPOINTS.get(String.valueOf(request.getPathInfo()));
    if (endpoint == null) {
      return Answer.badPath(request.getRequestURI());
    }
    // before the first parameter is read: some containers use ISO-8859-1 otherwise
    request.setCharacterEncoding("UTF-8");
    return attempt(endpoint, request);
  }

  private static Answer attempt(Endpoint endpoint, HttpServletRequest request) {
    try {
      return endpoint.answer(request);
    } catch (UnreadableQueryException e) {
      return Answer.problem(400, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return Answer.problem(409, String.valueOf(e.getMessage()));
    }
  }
}
