package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.WebXml;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.specification.Rule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** FORM login (Servlet 6.1 section 13.6.3), which the container keeps in its own session. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class FormLoginTest {
  private static final String SECURITY = """
      <security-constraint>
        <web-resource-collection><web-resource-name>inside</web-resource-name>
          <url-pattern>/inside/*</url-pattern></web-resource-collection>
        <auth-constraint><role-name>user</role-name></auth-constraint>
      </security-constraint>
      <login-config><auth-method>FORM</auth-method><realm-name>test</realm-name>
        <form-login-config><form-login-page>/login</form-login-page>
          <form-error-page>/failed</form-error-page></form-login-config>
      </login-config>
      <security-role><role-name>user</role-name></security-role>
      """;

  private static KrSessionKit server;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private final Visitor max = server.visitor();

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    KrSessionKit webapp = KrSessionKit.webapp(WebXml.folder(SECURITY)).contextPath("/app");
    server = backend
        .store(container.users(webapp), "idle-timeout", "30m")
        .on("/login", (request, response) -> response.getWriter().print("please log in"))
        .on("/failed", (request, response) -> response.getWriter().print("failed"))
        .on("/put", (request, response) -> request.getSession().setAttribute("cart", "apples"))
        .on(
            "/inside/plain",
            (request, response) ->
                response.getWriter().print(request.getUserPrincipal().getName()))
        .on("/inside/page", (request, response) -> show(request, response))
        .on("/page", (request, response) -> show(request, response))
        .on("/change", (request, response) -> request.changeSessionId())
        .on("/logout", (request, response) -> {
          request.getSession().invalidate();
          response.getWriter().print("user " + request.getRemoteUser());
        })
        .on("/container-logout", (request, response) -> {
          request.logout();
          show(request, response);
        })
        .on(
            "/end-all",
            (request, response) -> response
                .getWriter()
                .print(KrSessions.users(request.getServletContext()).endAll("max")))
        .start();
  }

  private static void show(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    String user = Optional.ofNullable(request.getRemoteUser()).orElse("nobody");
    String owner = KrSession.find(request).flatMap(KrSession::getUser).orElse("nobody");
    response.getWriter().print(user + " has " + session.getAttribute("cart") + " of " + owner);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  /** Follows redirects. */
  private static Visitor.Answer at(Visitor visitor, Visitor.Answer answer) {
    Visitor.Answer last = answer;
    for (int hop = 0; hop < 5 && last.header("Location").isPresent(); hop++) {
      URI to = server.uri().resolve(last.header("Location").orElseThrow());
      String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
      last = visitor.get(to.getRawPath().substring("/app".length()) + query);
    }
    return last;
  }

  private static Visitor.Answer open(Visitor visitor, String path) {
    return at(visitor, visitor.get(path));
  }

  private static Visitor.Answer logIn(Visitor visitor, String password) {
    String form = "j_username=max&j_password=" + password;
    return at(visitor, visitor.post("/j_security_check", form));
  }

  private void logIn() {
    open(max, "/inside/page");
    logIn(max, "max");
  }

  @Test
  void aProtectedPageAsksForTheLogin() {
    assertThat(open(max, "/inside/page").body()).isEqualTo("please log in");
  }

  @Test
  @Rule(in = "Servlet 6.1, 13.6.3", says = "a form login leads to the requested page")
  void theLoginLeadsToThePageThatWasWanted() {
    open(max, "/inside/plain");
    assertThat(logIn(max, "max").body()).isEqualTo("max");
  }

  @Test
  void aWrongPasswordDoesNot() {
    open(max, "/inside/plain");
    assertThat(logIn(max, "wrong").body()).isEqualTo("failed");
  }

  @Test
  @Rule(in = "Servlet 6.1, 13.6.3", says = "a session continues across a form login")
  void theSessionGoesOnAcrossTheLoginUnderAnotherId() {
    max.get("/put");
    String before = max.cookie("Kr.Session").orElseThrow();
    open(max, "/inside/page");
    assertThat(logIn(max, "max").body()).startsWith("max has apples");
    assertThat(max.cookie("Kr.Session").orElseThrow()).isNotEqualTo(before);
    assertThat(open(max, "/inside/page").body()).isEqualTo("max has apples of max");
  }

  @Test
  @Rule(in = "Servlet 6.1, 13.6.3", says = "invalidating logs the user out")
  void invalidatingLogsOut() {
    max.get("/put");
    logIn();
    assertThat(max.get("/logout").body()).isEqualTo("user null");
    assertThat(open(max, "/inside/page").body()).isEqualTo("please log in");
  }

  @Test
  void invalidatingLeavesNoCookieOfTheContainers() {
    logIn();
    assertThat(max.cookie("JSESSIONID")).isPresent();
    max.get("/logout");
    assertThat(max.cookie("JSESSIONID")).isEmpty();
    assertThat(max.cookie("Kr.Session")).isEmpty();
  }

  @Test
  void theContainersCookieIsLoggedOutAsWell() {
    logIn();
    String stolen = max.cookie("JSESSIONID").orElseThrow();
    max.get("/logout");
    Visitor thief = server.visitor().setCookie("JSESSIONID", stolen);
    assertThat(open(thief, "/inside/page").body()).isEqualTo("please log in");
  }

  @Test
  void aSessionThatIsEndedElsewhereTakesTheLoginWithIt() {
    logIn();
    open(max, "/inside/page");
    open(max, "/inside/page");
    server.visitor().get("/end-all");
    Visitor.Answer first = max.get("/inside/plain?a=b");
    assertThat(first.status()).isEqualTo(307);
    assertThat(at(max, first).body()).isEqualTo("please log in");
    assertThat(logIn(max, "max").body()).isEqualTo("max");
  }

  @Test
  void aVisitorWithTheCookieOfAnEndedSessionLogsInOnce() {
    max.get("/put");
    String old = max.cookie("Kr.Session").orElseThrow();
    max.get("/logout");
    max.setCookie("Kr.Session", old);
    logIn();
    assertThat(open(max, "/inside/page").body()).startsWith("max has null");
    assertThat(open(max, "/inside/plain").body()).isEqualTo("max");
  }

  @Test
  void aRequestWithoutOurCookieLogsNobodyOut() {
    logIn();
    open(max, "/inside/page");
    String login = max.cookie("JSESSIONID").orElseThrow();
    server.visitor().setCookie("JSESSIONID", login).get("/page");
    assertThat(open(max, "/inside/plain").body()).isEqualTo("max");
  }

  @Test
  void theContainersIdChangesWithOurs() {
    logIn();
    String before = max.cookie("JSESSIONID").orElseThrow();
    max.get("/change");
    assertThat(max.cookie("JSESSIONID").orElseThrow()).isNotEqualTo(before);
    assertThat(open(max, "/inside/plain").body()).isEqualTo("max");
  }

  @Test
  void loggingOutKeepsTheSession() {
    max.get("/put");
    logIn();
    assertThat(max.get("/container-logout").body()).isEqualTo("nobody has apples of nobody");
    assertThat(open(max, "/inside/page").body()).isEqualTo("please log in");
  }
}
