package dev.krsession.container;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;

/** A request of which the {@link Realm} knows who sent it. */
final class RealmRequest extends HttpServletRequestWrapper {
  private String user;

  RealmRequest(HttpServletRequest request) {
    super(request);
    this.user = request.getHeader("User");
  }

  @Override
  public Principal getUserPrincipal() {
    String known = user;
    return known == null ? null : () -> known;
  }

  @Override
  public void login(String username, String password) throws ServletException {
    if (!username.equals(password)) {
      throw new ServletException("no such user");
    }
    user = username;
  }

  @Override
  public boolean authenticate(HttpServletResponse response) {
    user = getParameter("user");
    return user != null;
  }

  @Override
  public void logout() {
    user = null;
  }
}
