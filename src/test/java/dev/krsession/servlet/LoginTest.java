package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSession;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.InFront;
import dev.krsession.container.Realm;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.specification.Rule;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What becomes of a session when the container learns who its visitor is. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class LoginTest {
  private static KrSessionKit server;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private final Visitor max = server.visitor();

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend, "idle-timeout", "30m", "paths.read-only", "/read")
        .atStart(InFront.put(new Realm()))
        .on("/hello", (request, response) -> response.getWriter().print("hello"))
        .on(
            "/touch",
            (request, response) ->
                response.getWriter().print(request.getSession().getId()))
        .on(
            "/read",
            (request, response) ->
                response.getWriter().print(request.getSession(false).getId()))
        .on("/whose", (request, response) -> {
          HttpSession session = request.getSession(false);
          String user = KrSession.find(request).flatMap(KrSession::getUser).orElse("nobody");
          response.getWriter().print((session == null ? "none " : session.getId() + " ") + user);
        })
        .on("/login", (request, response) -> {
          request.login(request.getParameter("user"), request.getParameter("user"));
        })
        .on("/login-and-change", (request, response) -> {
          request.login(request.getParameter("user"), request.getParameter("user"));
          response.getWriter().print(request.changeSessionId());
        })
        .on("/change-and-login", (request, response) -> {
          response.getWriter().print(request.changeSessionId());
          request.login("max", "max");
        })
        .on("/fail", (request, response) -> {
          try {
            request.login("max", "wrong");
          } catch (ServletException e) {
            response.getWriter().print(e.getMessage());
          }
        })
        .on(
            "/authenticate",
            (request, response) -> response.getWriter().print(request.authenticate(response)))
        .on("/declare", (request, response) -> KrSession.of(request).setUser("number 42"))
        .on("/logout", (request, response) -> request.logout())
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private Visitor.Answer as(String user, String path) {
    return max.get(path, "User", user);
  }

  private String id() {
    return max.get("/whose").body().split(" ")[0];
  }

  private String user() {
    return max.get("/whose").body().split(" ", 2)[1];
  }

  @Test
  @Rule(in = "HttpServletRequest#login", says = "the session gets a new id")
  void aLoginChangesTheIdOnce() {
    max.get("/touch");
    String before = id();
    String cookie = max.cookie("Kr.Session").orElseThrow();
    assertThat(max.get("/login?user=max").setCookies()).hasSize(1);
    assertThat(id()).isNotEqualTo(before);
    assertThat(user()).isEqualTo("max");
    assertThat(server.visitor().setCookie("Kr.Session", cookie).get("/whose").body())
        .isEqualTo("none nobody");
  }

  @Test
  @Rule(in = "HttpServletRequest#login", says = "begins no session")
  void aLoginWithoutASessionMakesNone() {
    assertThat(max.get("/login?user=max").setCookies()).isEmpty();
    assertThat(id()).isEqualTo("none");
  }

  @Test
  void aFailedLoginChangesNothing() {
    max.get("/touch");
    String before = id();
    assertThat(max.get("/fail").body()).isEqualTo("no such user");
    assertThat(id()).isEqualTo(before);
    assertThat(user()).isEqualTo("nobody");
  }

  @Test
  void theApplicationThatChangesTheIdAfterALoginChangesItOnce() {
    max.get("/touch");
    Visitor.Answer answer = max.get("/login-and-change?user=max");
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(id()).isEqualTo(answer.body());
  }

  @Test
  void theApplicationThatChangesTheIdBeforeALoginChangesItOnce() {
    max.get("/touch");
    Visitor.Answer answer = max.get("/change-and-login");
    assertThat(id()).isEqualTo(answer.body());
    assertThat(user()).isEqualTo("max");
  }

  @Test
  @Rule(in = "HttpServletRequest#authenticate", says = "the session gets a new id")
  void authenticatingIsALogin() {
    max.get("/touch");
    String before = id();
    assertThat(max.get("/authenticate?user=max").body()).isEqualTo("true");
    assertThat(id()).isNotEqualTo(before);
    assertThat(user()).isEqualTo("max");
  }

  @Test
  void aUserAuthenticatedByTheContainerGetsAnotherId() {
    String before = max.get("/touch").body();
    assertThat(as("max", "/touch").setCookies()).hasSize(1);
    assertThat(id()).isNotEqualTo(before);
    assertThat(user()).isEqualTo("max");
  }

  @Test
  void theSamePrincipalAgainChangesNothing() {
    as("max", "/touch");
    String before = id();
    assertThat(as("max", "/touch").setCookies()).isEmpty();
    assertThat(id()).isEqualTo(before);
  }

  @Test
  void anotherPrincipalGetsAnotherId() {
    as("max", "/touch");
    String before = id();
    as("eva", "/touch");
    assertThat(id()).isNotEqualTo(before);
    assertThat(user()).isEqualTo("eva");
  }

  @Test
  void aPageWithoutPrincipalLeavesTheSessionToItsUser() {
    as("max", "/touch");
    String before = id();
    assertThat(max.get("/touch").setCookies()).isEmpty();
    assertThat(id() + user()).isEqualTo(before + "max");
  }

  @Test
  void aRequestThatDoesNotTouchTheSessionChangesNothing() {
    String before = max.get("/touch").body();
    assertThat(as("max", "/hello").setCookies()).isEmpty();
    assertThat(id()).isEqualTo(before);
  }

  @Test
  void aReadOnlyPathLeavesItToALaterRequest() {
    String before = max.get("/touch").body();
    assertThat(as("max", "/read").body()).isEqualTo(before);
    assertThat(user()).isEqualTo("nobody");
    as("max", "/touch");
    assertThat(user()).isEqualTo("max");
  }

  @Test
  void theApplicationsSettingWins() {
    max.get("/declare");
    String before = id();
    assertThat(as("max", "/touch").setCookies()).isEmpty();
    assertThat(id()).isEqualTo(before);
    assertThat(user()).isEqualTo("number 42");
  }

  @Test
  @Rule(in = "HttpServletRequest#logout", says = "the session continues under a new id")
  void aLogoutLeavesTheSessionToNobodyUnderAnotherId() {
    as("max", "/touch");
    String before = id();
    as("max", "/logout");
    assertThat(id()).isNotEqualTo(before).isNotEqualTo("none");
    assertThat(user()).isEqualTo("nobody");
  }

  @Test
  void aLogoutOfNobodyChangesNothing() {
    String before = max.get("/touch").body();
    assertThat(max.get("/logout").setCookies()).isEmpty();
    assertThat(id()).isEqualTo(before);
  }

  @Test
  void aNewSessionOfAUserIsTheirsAtOnce() {
    assertThat(as("max", "/touch").setCookies()).hasSize(1);
    assertThat(user()).isEqualTo("max");
  }
}
