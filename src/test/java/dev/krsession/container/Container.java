package dev.krsession.container;

import dev.krsession.kit.KrSessionKit;
import java.security.Principal;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.util.security.Credential;

/** The containers that every end-to-end test runs on. */
public enum Container {
  /** Whichever Tomcat is on the class path. */
  TOMCAT {
    @Override
    public KrSessionKit here(KrSessionKit webapp) {
      return webapp;
    }

    @Override
    public KrSessionKit users(KrSessionKit webapp) {
      return webapp.onTomcat(Container::addUsers);
    }
  },
  /** Jetty 12.1 for Jakarta EE 10. */
  JETTY {
    @Override
    public KrSessionKit here(KrSessionKit webapp) {
      return webapp.onJetty();
    }

    @Override
    public KrSessionKit users(KrSessionKit webapp) {
      return webapp.onJetty(Container::addUsers);
    }
  };

  /** Has a webapp run here. */
  public abstract KrSessionKit here(KrSessionKit webapp);

  /**
   * Has a webapp run where the container knows the user max, whose password is max and whose role
   * user. Its web.xml says for what he has to log in, by a FORM with the pages {@code /login} and
   * {@code /failed}.
   */
  public abstract KrSessionKit users(KrSessionKit webapp);

  /** A webapp with these settings, names and values in turn, over a backend. */
  public KrSessionKit kit(Backend backend, String... settings) {
    return backend.store(here(KrSessionKit.servlets()), settings);
  }

  private static void addUsers(Context context) {
    context.setRealm(new RealmBase() {
      @Override
      protected String getPassword(String user) {
        return "max".equals(user) ? "max" : null;
      }

      @Override
      protected Principal getPrincipal(String user) {
        return new GenericPrincipal(user, List.of("user"));
      }
    });
    // what an embedded Tomcat adds by itself lets nobody log in, and comes before web.xml is read
    context.setLoginConfig(new LoginConfig("FORM", "test", "/login", "/failed"));
    context.getPipeline().addValve(new FormAuthenticator());
  }

  private static void addUsers(ServletContextHandler context) {
    UserStore users = new UserStore();
    users.addUser("max", Credential.getCredential("max"), new String[] {"user"});
    HashLoginService logins = new HashLoginService("test");
    logins.setUserStore(users);
    ((ConstraintSecurityHandler) context.getSecurityHandler()).setLoginService(logins);
  }
}
