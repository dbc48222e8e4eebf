package dev.krsession.frameworks.wicketauth;

import org.apache.wicket.authroles.authentication.AuthenticatedWebSession;
import org.apache.wicket.authroles.authorization.strategies.role.Roles;
import org.apache.wicket.request.Request;

/** Knows who is signed in. */
public class ShopSession extends AuthenticatedWebSession {
  private static final long serialVersionUID = 1L;

  private String user;

  /** A session of nobody. */
  public ShopSession(Request request) {
    super(request);
  }

  @Override
  protected boolean authenticate(String name, String password) {
    user = name;
    return password.equals("secret");
  }

  @Override
  public Roles getRoles() {
    return isSignedIn() ? new Roles(Roles.USER) : new Roles();
  }

  /** Who is signed in. */
  public String user() {
    return user;
  }
}
