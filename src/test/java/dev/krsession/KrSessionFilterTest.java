package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.api.KrSession;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The filter in real containers, seen through HTTP. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class KrSessionFilterTest {
  private static KrSessionKit server;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private final Visitor max = server.visitor();

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend, "idle-timeout", "30m", "paths.off", "/off", "paths.read-only", "/read/*")
        .on("/hello", (request, response) -> response.getWriter().print("hello"))
        .on("/count", (request, response) -> {
          long count = KrSession.of(request).increment("count");
          response.getWriter().print(count);
        })
        .on(
            "/id",
            (request, response) ->
                response.getWriter().print(request.getSession().getId()))
        .on("/state", (request, response) -> response.getWriter().print(state(request)))
        .on("/rename", (request, response) -> {
          HttpSession session = request.getSession();
          String before = session.getId();
          String after = request.changeSessionId();
          response.getWriter().print(before.equals(after) + " " + after.equals(session.getId()));
        })
        .on("/logout", (request, response) -> {
          HttpSession session = request.getSession();
          session.invalidate();
          response.getWriter().print(ended(session) + " " + request.getSession(false));
        })
        .on("/again", (request, response) -> {
          request.getSession().invalidate();
          request.getSession().setAttribute("fresh", "yes");
        })
        .on("/late", (request, response) -> {
          response.flushBuffer();
          response.getOutputStream().print(tooLate(request));
        })
        .on("/brief", (request, response) -> request.getSession().setMaxInactiveInterval(1))
        .on(
            "/off",
            (request, response) ->
                response.getWriter().print(request.getSession(false) + " " + tooLate(request)))
        .on("/read/it", (request, response) -> {
          HttpSession session = request.getSession(false);
          response
              .getWriter()
              .print(session.getAttribute("count") + " "
                  + refused(() -> session.setAttribute("a", 1)));
        })
        .on("/reset", (request, response) -> {
          request.getSession();
          response.reset();
          response.getWriter().print("after reset");
        })
        .on("/twice", (request, response) -> {
          request.getSession();
          response.addHeader("Set-Cookie", "other=1; Path=/");
          request.changeSessionId();
          request.changeSessionId();
        })
        .on("/encode", (request, response) -> {
          request.getSession();
          response
              .getWriter()
              .print(response.encodeURL("/a?b=c") + " " + response.encodeRedirectURL("/d"));
        })
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static String state(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return (session == null ? "none" : "new=" + session.isNew())
        + " cookie=" + request.isRequestedSessionIdFromCookie()
        + " url=" + request.isRequestedSessionIdFromURL()
        + " valid=" + request.isRequestedSessionIdValid()
        + " same=" + (session != null && session.getId().equals(request.getRequestedSessionId()));
  }

  private static String ended(HttpSession session) {
    return refused(() -> session.getAttribute("count"))
        + refused(session::isNew)
        + refused(session::invalidate);
  }

  private static String tooLate(HttpServletRequest request) {
    return refused(request::getSession);
  }

  private static String refused(Runnable call) {
    try {
      call.run();
      return "allowed";
    } catch (IllegalStateException e) {
      return "refused";
    }
  }

  @Test
  void requestsWithoutASessionGetNoCookie() {
    Answer answer = max.get("/hello");
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.setCookies()).isEmpty();
  }

  @Test
  void aSessionLastsFromRequestToRequest() {
    max.get("/count");
    max.get("/count");
    assertThat(max.get("/count").body()).isEqualTo("3");
  }

  @Test
  void theCookieIsSetOnceAndOursAlone() {
    Answer first = max.get("/count");
    assertThat(first.setCookies())
        .singleElement()
        .asString()
        .matches("Kr\\.Session=[A-Za-z0-9_-]{76}; Path=/; HttpOnly; SameSite=Lax");
    assertThat(max.get("/count").setCookies()).isEmpty();
  }

  @Test
  void anAnswerWithACookieIsNotCached() {
    assertThat(max.get("/count").header("Cache-Control")).contains("no-store");
    assertThat(max.get("/count").header("Cache-Control")).isEmpty();
  }

  @Test
  void twoBrowsersDoNotSeeEachOther() {
    Visitor eva = server.visitor();
    max.get("/count");
    max.get("/count");
    assertThat(eva.get("/count").body()).isEqualTo("1");
  }

  @Test
  void theIdIsNotTheCookie() {
    String id = max.get("/id").body();
    assertThat(max.cookie("Kr.Session").orElseThrow()).doesNotContain(id);
    assertThat(id).hasSize(24);
  }

  @Test
  void theRequestTellsWhereItsIdCameFrom() {
    assertThat(max.get("/state").body())
        .isEqualTo("none cookie=false url=false valid=false same=false");
    max.get("/count");
    assertThat(max.get("/state").body())
        .isEqualTo("new=false cookie=true url=false valid=true same=true");
  }

  @Test
  void aForgedCookieIsNotBelieved() {
    max.setCookie("Kr.Session", "A".repeat(76));
    assertThat(max.get("/state").body())
        .isEqualTo("none cookie=true url=false valid=false same=false");
    assertThat(max.get("/count").body()).isEqualTo("1");
    assertThat(max.cookie("Kr.Session").orElseThrow()).isNotEqualTo("A".repeat(76));
  }

  @Test
  void aForgedCookieAloneCausesNoCookie() {
    assertThat(max.setCookie("Kr.Session", "forged").get("/state").setCookies()).isEmpty();
  }

  @Test
  void theGoodCookieCountsWhereTwoHaveItsName() {
    max.get("/count");
    String good = max.cookie("Kr.Session").orElseThrow();
    assertThat(max.getWith("Kr.Session=" + "B".repeat(76) + "; Kr.Session=" + good, "/count")
            .body())
        .isEqualTo("2");
  }

  @Test
  void changingTheIdKeepsTheSessionAndKillsTheOldCookie() {
    max.get("/count");
    String old = max.cookie("Kr.Session").orElseThrow();
    assertThat(max.get("/rename").body()).isEqualTo("false true");
    assertThat(max.get("/count").body()).isEqualTo("2");
    assertThat(server.visitor().setCookie("Kr.Session", old).get("/count").body())
        .isEqualTo("1");
  }

  @Test
  void invalidatingExpiresTheCookie() {
    max.get("/count");
    Answer answer = max.get("/logout");
    assertThat(answer.body()).isEqualTo("refusedrefusedrefused null");
    assertThat(answer.setCookies())
        .singleElement()
        .asString()
        .startsWith("Kr.Session=; ")
        .contains("Max-Age=0");
    assertThat(max.cookie("Kr.Session")).isEmpty();
  }

  @Test
  void anInvalidatedSessionStaysGone() {
    max.get("/count");
    String cookie = max.cookie("Kr.Session").orElseThrow();
    max.get("/logout");
    assertThat(server.visitor().setCookie("Kr.Session", cookie).get("/state").body())
        .startsWith("none ");
  }

  @Test
  void anotherSessionMayFollowInTheSameRequest() {
    max.get("/count");
    assertThat(max.get("/again").setCookies())
        .singleElement()
        .asString()
        .doesNotContain("Max-Age=0");
    assertThat(max.get("/count").body()).isEqualTo("1");
  }

  @Test
  void aSessionCannotBeginAfterTheResponseHasLeft() {
    assertThat(max.get("/late").body()).isEqualTo("refused");
  }

  @Test
  void anIdleSessionExpires() {
    max.get("/count");
    max.get("/brief");
    String cookie = max.cookie("Kr.Session").orElseThrow();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1100))
        .atMost(Duration.ofSeconds(20))
        .until(() -> server
            .visitor()
            .setCookie("Kr.Session", cookie)
            .get("/state")
            .body()
            .startsWith("none "));
    assertThat(max.get("/count").body()).isEqualTo("1");
  }

  @Test
  void aPathMayHaveNoSessionAtAll() {
    max.get("/count");
    assertThat(max.get("/off").body()).isEqualTo("null refused");
  }

  @Test
  void aPathMayReadOnly() {
    max.get("/count");
    assertThat(max.get("/read/it").body()).isEqualTo("1 refused");
  }

  @Test
  void theCookieSurvivesAReset() {
    Answer answer = max.get("/reset");
    assertThat(answer.body()).isEqualTo("after reset");
    assertThat(answer.setCookies()).hasSize(1);
  }

  @Test
  void theLastOfSeveralIdsIsSentAndOtherCookiesStay() {
    Answer answer = max.get("/twice");
    assertThat(answer.setCookies()).hasSize(2).anyMatch(cookie -> cookie.startsWith("other=1"));
    assertThat(max.get("/state").body()).contains("valid=true");
  }

  @Test
  void urlsAreLeftAsTheyAre() {
    assertThat(max.get("/encode").body()).isEqualTo("/a?b=c /d");
  }

  @Test
  void parallelRequestsLoseNothing() {
    max.get("/count");
    IntStream.range(0, 200).parallel().forEach(i -> max.get("/count"));
    assertThat(max.get("/count").body()).isEqualTo("202");
  }

  @Test
  void theContainerHasNoSessionOfItsOwn() {
    max.get("/count");
    assertThat(server.containerSessions()).isZero();
  }

  @Test
  void aRestartOfTheWebappEndsNoSessionThatItsBackendKeeps() {
    String cookie;
    try (KrSessionKit before = shop()) {
      Visitor visitor = before.visitor();
      assertThat(visitor.get("/count").setCookies())
          .singleElement()
          .asString()
          .contains("Path=/shop;");
      assertThat(visitor.get("/count").body()).isEqualTo("2");
      cookie = visitor.cookie("Kr.Session").orElseThrow();
    }
    try (KrSessionKit after = shop()) {
      assertThat(after.visitor().setCookie("Kr.Session", cookie).get("/count").body())
          .isEqualTo("" + backend.countAfterRestart(2));
    }
  }

  private KrSessionKit shop() {
    return container
        .kit(backend)
        .contextPath("/shop")
        .on(
            "/count",
            (request, response) ->
                response.getWriter().print(KrSession.of(request).increment("n")))
        .start();
  }

  @Test
  void aWrongSettingStopsTheStart() {
    KrSessionKit other = container.kit(backend, "idle-timeout", "soon");
    assertThatThrownBy(other::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has not started");
  }

  @Test
  void withoutTheFilterTheApiSaysSo() {
    try (KrSessionKit other = container
        .kit(backend)
        .withoutFilter()
        .on("/count", (request, response) -> {
          assertThatThrownBy(() -> KrSession.of(request))
              .hasMessageContaining("KrSessionFilter is not in front");
          response.getWriter().print("said so");
        })
        .start()) {
      assertThat(other.visitor().get("/count").body()).isEqualTo("said so");
    }
  }

  @Test
  void noThreadOutlivesTheWebapp() {
    Set<Thread> before = ourThreads();
    KrSessionKit other = container.kit(backend).start();
    other.close();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> before.containsAll(ourThreads()));
  }

  private static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kr-session"))
        .collect(Collectors.toSet());
  }
}
