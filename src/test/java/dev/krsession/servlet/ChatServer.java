package dev.krsession.servlet;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.security.Principal;
import org.apache.catalina.Context;
import org.apache.tomcat.websocket.server.WsSci;

/** A webapp with a WebSocket and a login of its own. */
final class ChatServer {
  /** What Spring Security and its like do: the user is whom the session names. */
  private static final Filter LOGIN = (request, response, chain) ->
      chain.doFilter(new Known((HttpServletRequest) request), response);

  private ChatServer() {}

  static KrSessionKit start(Backend backend, String... settings) {
    return Container.TOMCAT
        .kit(backend, settings)
        .filter(LOGIN)
        .on("/login", (request, response) -> request.getSession().setAttribute("user", "max"))
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on(
            "/color",
            (request, response) ->
                response.getWriter().print(request.getSession().getAttribute("color")))
        // Tomcat asks its WebSocket filter only where some servlet is
        .on("/chat", (request, response) -> response.sendError(404))
        .onTomcat(ChatServer::addWebSocket)
        .start();
  }

  private static void addWebSocket(Context context) {
    context.addServletContainerInitializer(new WsSci(), null);
    context.addServletContainerInitializer((classes, webapp) -> addEndpoint(webapp), null);
  }

  private static void addEndpoint(ServletContext webapp) throws ServletException {
    try {
      ((ServerContainer) webapp.getAttribute(ServerContainer.class.getName()))
          .addEndpoint(ChatEndpoint.at("/chat"));
    } catch (DeploymentException e) {
      throw new ServletException(e);
    }
  }

  /** A request whose user its session knows. */
  private static final class Known extends HttpServletRequestWrapper {
    Known(HttpServletRequest request) {
      super(request);
    }

    @Override
    public Principal getUserPrincipal() {
      HttpSession session = getSession(false);
      Object user = session == null ? null : session.getAttribute("user");
      return user == null ? null : user::toString;
    }
  }
}
