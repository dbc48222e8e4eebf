package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSession;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Several cookies of our name in one request, as overlapping paths and domains make them. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class SeveralCookiesTest {
  private static final String NAME = "Kr.Session";
  private static KrSessionKit server;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend, "idle-timeout", "30m")
        .on("/count", (request, response) -> {
          long count = KrSession.of(request).increment("count");
          response.getWriter().print(count);
        })
        .on("/hello", (request, response) -> response.getWriter().print("hello"))
        .on(
            "/id",
            (request, response) -> response
                .getWriter()
                .print(
                    request.getSession(false) == null
                        ? "none"
                        : request.isRequestedSessionIdValid()
                            + " "
                            + request
                                .getRequestedSessionId()
                                .equals(request.getSession().getId())))
        .on(
            "/brought",
            (request, response) -> response.getWriter().print(request.getRequestedSessionId()))
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static String live() {
    Visitor visitor = server.visitor();
    visitor.get("/count");
    return visitor.cookie(NAME).orElseThrow();
  }

  private static String dead() {
    Visitor visitor = server.visitor();
    visitor.get("/count");
    String cookie = visitor.cookie(NAME).orElseThrow();
    visitor.get("/logout");
    return cookie;
  }

  private static Visitor.Answer get(String path, String... cookies) {
    return server.visitor().getWith(NAME + "=" + String.join("; " + NAME + "=", cookies), path);
  }

  @Test
  void aDeadCookieDoesNotHideTheGoodOne() {
    String good = live();
    Visitor.Answer answer = get("/count", dead(), good);
    assertThat(answer.body()).isEqualTo("2");
    assertThat(answer.setCookies()).isEmpty();
  }

  @Test
  void theFirstOfTwoGoodOnesCounts() {
    String first = live();
    get("/count", first);
    assertThat(get("/count", first, live()).body()).isEqualTo("3");
  }

  @Test
  void theIdThatIsSaidToBeRequestedIsTheOneThatOpensTheSession() {
    assertThat(get("/id", dead(), live()).body()).isEqualTo("true true");
  }

  @Test
  void theApplicationSeesNoCookieThatMayOpenASessionElsewhere() {
    String good = live();
    String ofAnotherKey = good.substring(0, 75) + (good.endsWith("A") ? "B" : "A");
    assertThat(get("/brought", ofAnotherKey).body()).hasSize(24);
    assertThat(get("/brought", "1234").body()).isEqualTo("1234");
  }

  @Test
  void fourAreLookedAtAndNoMore() {
    String good = live();
    assertThat(get("/count", dead(), dead(), dead(), good).body()).isEqualTo("2");
    assertThat(get("/id", dead(), dead(), dead(), dead(), good).body()).isEqualTo("none");
  }

  @Test
  void forgedOnesCountAmongTheFour() {
    String good = live();
    assertThat(get("/id", "a", "b", "c", good).body()).isEqualTo("true true");
    assertThat(get("/id", "a", "b", "c", "d", good).body()).isEqualTo("none");
  }

  @Test
  void onlyDeadIdsMakeNoSession() {
    assertThat(get("/id", dead(), dead()).body()).isEqualTo("none");
  }

  @Test
  void aRequestThatAsksForNoSessionIsServedWithSeveral() {
    assertThat(get("/hello", dead(), live()).body()).isEqualTo("hello");
  }
}
