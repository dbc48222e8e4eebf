package dev.krsession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.InFront;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What the demo's page asks the server, and what it is told. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class DemoPageTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String FORGED = "Kr.Session=A" + "Q".repeat(75);
  private static final SessionServlet SESSION = new SessionServlet();
  private static final StateServlet STATE = new StateServlet();
  private static KrSessionKit server;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private final Visitor visitor = server.visitor();

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    SESSION.init();
    STATE.init();
    server = container
        .kit(backend, "idle-timeout", "20s", "paths.no-touch", "/demo/*")
        .atStart(InFront.put(new DemoFilter()))
        .on("/session/*", SESSION::service)
        .on("/demo/state", STATE::doGet)
        .on("/index.html", (request, response) -> response.getWriter().print("page"))
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
    SESSION.destroy();
    STATE.destroy();
  }

  private Answer as(String browser, String path) {
    return visitor.get(path, "Demo-Browser", browser, "Demo-Request", ID);
  }

  private String look(String browser) {
    return visitor.get("/demo/state?of=" + ID, "Demo-Browser", browser).body();
  }

  @Test
  void twoBrowsersInOneDoNotMix() {
    as("a", "/session/login?user=max");
    as("b", "/session/login?user=erika");

    assertThat(as("a", "/session/whoami").body()).isEqualTo("{\"user\":\"max\"}");
    assertThat(as("b", "/session/whoami").body()).isEqualTo("{\"user\":\"erika\"}");
  }

  @Test
  void aLoginMakesTheSessionTheUsersAndALogoutTakesItAway() {
    as("a", "/session/login?user=max");
    String before = visitor.cookie("Kr.Session").orElseThrow();
    as("a", "/session/logout");

    assertThat(as("a", "/session/whoami").status()).isEqualTo(401);
    assertThat(visitor.cookie("Kr.Session")).isPresent().isNotEqualTo(Optional.of(before));
  }

  @Test
  void theSecondBrowsersCookieIsPutAwayUnderAnotherName() {
    as("a", "/session/counter");
    as("b", "/session/counter");

    assertThat(visitor.cookie("Kr.Session")).isNotEqualTo(visitor.cookie("Kr.Session.B"));
  }

  @Test
  void otherServletsAreLeftAlone() {
    assertThat(visitor.get("/session/counter").setCookies())
        .singleElement()
        .asString()
        .matches("Kr\\.Session=[A-Za-z0-9_-]{76}; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void anIdChangeReplacesTheCookieOfItsBrowser() {
    as("b", "/session/counter");

    assertThat(as("b", "/session/login?user=max").setCookies())
        .singleElement()
        .asString()
        .startsWith("Kr.Session.B=");
  }

  @Test
  void thePageShowsWhatTheServerKeeps() {
    as("a", "/session/set?key=color&value=purple");

    assertThat(look("a"))
        .contains("\"idleSeconds\":20", "[{\"name\":\"color\",\"value\":\"purple\"}]");
  }

  @Test
  void lookingCreatesNoSession() {
    assertThat(look("a")).doesNotContain("\"session\"", "\"cookie\"");
  }

  @Test
  void theCookieIsTakenApartButForItsSecret() {
    as("a", "/session/counter");
    String secret = visitor.cookie("Kr.Session").orElseThrow().substring(33, 55);

    assertThat(look("a"))
        .contains("{\"hex\":\"01\",\"length\":1,\"name\":\"version\"}")
        .contains("{\"hex\":\"\",\"length\":16,\"name\":\"secret\"}")
        .doesNotContain(secret);
  }

  @Test
  void thePageShowsTheCookieThatARequestSet() {
    as("a", "/session/counter");

    assertThat(look("a")).containsPattern("\"setCookies\":\\[\"Kr\\.Session=A[^\"]+; Path=/;");
  }

  @Test
  void theRoundTripsOfARequestAreCounted() {
    as("a", "/session/counter");

    assertThat(look("a").contains("\"roundTrips\":[]")).isEqualTo(backend == Backend.MEMORY);
  }

  @Test
  void aForgedCookieCostsNoRoundTrip() {
    visitor.get("/session/whoami", "Demo-Browser", "a", "Demo-Request", ID, "Demo-Cookie", FORGED);

    assertThat(look("a")).contains("\"roundTrips\":[]", "\"setCookies\":[]");
  }

  @Test
  void thePageRunsNothingButItsOwnScript() {
    assertThat(visitor.get("/index.html").header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void theEndpointsAnswerWithoutThePagesHeaders() {
    assertThat(visitor.get("/session/whoami").header("Content-Security-Policy")).isEmpty();
  }
}
