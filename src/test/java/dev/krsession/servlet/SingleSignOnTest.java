package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.kit.Visitor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.SingleSignOn;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tomcat's single sign-on over two webapps, each with our filter. */
class SingleSignOnTest {
  private static final String TOGETHER = "JSESSIONIDSSO";

  private static Tomcat tomcat;

  private final Visitor one = visitor("/one");
  private final Visitor two = visitor("/two");

  @BeforeAll
  static void start() throws IOException, LifecycleException {
    Path base = Files.createTempDirectory("kr-sso");
    tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.addUser("max", "max");
    tomcat.addRole("max", "user");
    ((StandardHost) tomcat.getHost()).getPipeline().addValve(new SingleSignOn());
    add(tomcat.addContext("/one", base.toString()));
    add(tomcat.addContext("/two", base.toString()));
    tomcat.start();
  }

  private static void add(Context webapp) {
    webapp.setLoginConfig(new LoginConfig("BASIC", "test", null, null));
    webapp.getPipeline().addValve(new BasicAuthenticator());
    FilterDef filter = new FilterDef();
    filter.setFilterName("kr-session");
    filter.setFilterClass(KrSessionFilter.class.getName());
    webapp.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("kr-session");
    everything.addURLPattern("/*");
    webapp.addFilterMap(everything);
    Tomcat.addServlet(webapp, "pages", new Pages());
    for (String path : new String[] {"/login", "/invalidate", "/logout", "/put", "/page"}) {
      webapp.addServletMappingDecoded(path, "pages");
    }
  }

  private static final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      HttpSession session = request.getSession();
      switch (request.getServletPath()) {
        case "/login" -> request.login("max", "max");
        case "/invalidate" -> session.invalidate();
        case "/logout" -> request.logout();
        case "/put" -> session.setAttribute("cart", "apples");
        default ->
          response
              .getWriter()
              .print(request.getRemoteUser() + " has " + session.getAttribute("cart"));
      }
    }
  }

  @AfterAll
  static void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private static Visitor visitor(String path) {
    return Visitor.of(
        URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
  }

  /** A login in the one, with the cookie that counts for both. */
  private void logIn() {
    assertThat(one.get("/login").status()).isEqualTo(200);
    two.setCookie(TOGETHER, one.cookie(TOGETHER).orElseThrow());
  }

  @Test
  void aLoginInOneWebappCountsInTheOther() {
    two.get("/put");
    logIn();
    assertThat(one.get("/page").body()).isEqualTo("max has null");
    assertThat(two.get("/page").body()).isEqualTo("max has apples");
  }

  @Test
  void endingTheSessionInOneWebappLogsOutOfBoth() {
    logIn();
    two.get("/page");
    one.get("/invalidate");
    assertThat(one.get("/page").body()).startsWith("null");
    assertThat(two.get("/page").body()).startsWith("null");
  }

  @Test
  void requestLogoutLogsOutOfBoth() {
    logIn();
    two.get("/page");
    one.get("/logout");
    assertThat(one.get("/page").body()).startsWith("null");
    assertThat(two.get("/page").body()).startsWith("null");
  }

  /** Tomcat ends its own sessions in all webapps then, and knows nothing of ours. */
  @Test
  void ourSessionInTheOtherWebappLivesOn() {
    logIn();
    two.get("/put");
    one.get("/invalidate");
    assertThat(two.get("/page").body()).isEqualTo("null has apples");
  }
}
