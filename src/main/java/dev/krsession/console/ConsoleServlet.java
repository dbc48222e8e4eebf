package dev.krsession.console;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The operator's console, under {@value #PATH}. The jar maps it if {@code console.enabled} is true;
 * a webapp whose container runs no initializers maps it to {@code /kr-session/*} itself. Answers
 * 404 to users without {@code console.role}, and to everyone while it is disabled. Never touches a
 * session of its caller.
 */
public final class ConsoleServlet extends HttpServlet {
  /** The console's path within the webapp. */
  public static final String PATH = "/kr-session";

  private static final long serialVersionUID = 1L;

  /** Creates a servlet for the container to initialize. */
  public ConsoleServlet() {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Console> console =
        Console.of(getServletContext()).filter(present -> isAllowed(present.role(), request));
    if (console.isEmpty()) {
      Page.NOTHING.send(request, response);
    } else {
      answer(console.get(), request, response);
    }
  }

  private static boolean isAllowed(String role, HttpServletRequest request) {
    return role.equals("*") || request.isUserInRole(role);
  }

  private void answer(Console console, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = String.valueOf(request.getPathInfo());
    switch (request.getMethod()) {
      case "GET", "HEAD" -> get(console, path, request, response);
      case "POST" -> post(console, path, request).send(request, response);
      default -> Page.WRONG_METHOD.send(request, response);
    }
  }

  private Page post(Console console, String path, HttpServletRequest request) throws IOException {
    if (!UserPages.isOurPages(request)) {
      return Page.REFUSED;
    }
    return path.equals("/revoke-keys")
        ? KeyPages.revoke(console)
        : UserPages.of(getServletContext(), path, request);
  }

  private void get(
      Console console, String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (path) {
      // the page's links are relative to the slash
      case "null" -> response.sendRedirect(request.getContextPath() + PATH + "/");
      case "/data" ->
        Page.json(Numbers.json(console, getServletContext().getContextPath()))
            .send(request, response);
      case "/settings" -> Page.json(Numbers.settings(console)).send(request, response);
      default -> Page.file(path).send(request, response);
    }
  }
}
