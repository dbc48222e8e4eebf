package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The session id that a request brings. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class RequestedIdTest {
  private final Guest max;

  RequestedIdTest(Stage stage) {
    max = stage.guest();
  }

  private void inRequest(Consumer<HttpServletRequest> check) {
    max.visits((request, response) -> check.accept(request));
  }

  /** A request to a page whose URL has this id. */
  private void inRequestWithUrlId(String id, Consumer<HttpServletRequest> check) {
    String path = max.stage().page((request, response) -> check.accept(request));
    max.visitor().get(path + ";jsessionid=" + id);
    max.stage().requireSuccess(path);
  }

  @Test
  @Rule(in = "HttpServletRequest#getRequestedSessionId", says = "null without a cookie")
  void aRequestWithoutAnIdHasNone() {
    inRequest(request -> {
      assertThat(request.getRequestedSessionId()).isNull();
      assertThat(request.isRequestedSessionIdFromCookie()).isFalse();
      assertThat(request.isRequestedSessionIdFromURL()).isFalse();
    });
  }

  @Test
  @Rule(in = "HttpServletRequest#getRequestedSessionId", says = "the id of the client's cookie")
  void theIdOfTheCookieIsReturned() {
    String id = max.asks(HttpSession::getId);
    inRequest(request -> assertThat(request.getRequestedSessionId()).isEqualTo(id));
  }

  @Test
  @Rule(
      in = "HttpServletRequest#isRequestedSessionIdFromCookie",
      says = "true for an id in a cookie")
  void theIdCameInACookie() {
    max.uses(HttpSession::getId);
    inRequest(request -> {
      assertThat(request.isRequestedSessionIdFromCookie()).isTrue();
      assertThat(request.isRequestedSessionIdFromURL()).isFalse();
    });
  }

  @Test
  @Rule(in = "HttpServletRequest#isRequestedSessionIdFromURL", says = "true for an id in the URL")
  void theIdCameInTheUrl() {
    inRequestWithUrlId("1234", request -> {
      assertThat(request.isRequestedSessionIdFromURL()).isTrue();
      assertThat(request.isRequestedSessionIdFromCookie()).isFalse();
      assertThat(request.getRequestedSessionId()).isEqualTo("1234");
    });
  }

  @Test
  @Rule(in = "HttpServletRequest#isRequestedSessionIdValid", says = "false for an id in a URL")
  void anIdInTheUrlIsNeverAdopted() {
    String id = max.asks(HttpSession::getId);
    max.stage().guest();
    Guest thief = max.stage().guest();
    String path = thief.stage().page((request, response) -> {
      assertThat(request.isRequestedSessionIdValid()).isFalse();
      assertThat(request.getSession(false)).isNull();
      assertThat(request.getSession().getId()).isNotEqualTo(id);
    });
    thief.visitor().get(path + ";jsessionid=" + id);
    thief.stage().requireSuccess(path);
  }

  @Test
  @Rule(
      in = "HttpServletRequest#isRequestedSessionIdFromCookie",
      says = "the cookie wins over the URL")
  void theCookieGoesBeforeTheUrl() {
    String id = max.asks(HttpSession::getId);
    inRequestWithUrlId("1234", request -> {
      assertThat(request.getRequestedSessionId()).isEqualTo(id);
      assertThat(request.isRequestedSessionIdFromCookie()).isTrue();
      assertThat(request.isRequestedSessionIdFromURL()).isFalse();
      assertThat(request.isRequestedSessionIdValid()).isTrue();
    });
  }

  @Test
  @Rule(in = "HttpServletRequest#isRequestedSessionIdValid", says = "true while its session lives")
  void theIdOfALivingSessionIsValid() {
    max.uses(HttpSession::getId);
    inRequest(request -> assertThat(request.isRequestedSessionIdValid()).isTrue());
  }

  @Test
  @Rule(in = "HttpServletRequest#isRequestedSessionIdValid", says = "false without an id")
  void noIdIsNotValid() {
    inRequest(request -> {
      assertThat(request.isRequestedSessionIdValid()).isFalse();
      assertThat(request.getSession().isNew()).isTrue();
      assertThat(request.isRequestedSessionIdValid()).isFalse();
    });
  }

  @Test
  @Rule(in = "HttpServletRequest#isRequestedSessionIdValid", says = "false after the invalidation")
  void theIdOfAnEndedSessionIsNotValid() {
    max.uses(HttpSession::getId);
    inRequest(request -> {
      request.getSession().invalidate();
      assertThat(request.isRequestedSessionIdValid()).isFalse();
      assertThat(request.getSession()).isNotNull();
      assertThat(request.isRequestedSessionIdValid()).isFalse();
    });
  }

  @Test
  @Rule(
      in = "HttpServletRequest#getRequestedSessionId",
      says = "unchanged when the session's id changes")
  void theRequestedIdStaysWhenTheIdChanges() {
    String id = max.asks(HttpSession::getId);
    inRequest(request -> {
      assertThat(request.changeSessionId()).isNotEqualTo(id);
      assertThat(request.getRequestedSessionId()).isEqualTo(id);
      assertThat(request.isRequestedSessionIdValid()).isFalse();
    });
  }

  @Test
  @Rule(in = "HttpServletResponse#encodeURL", says = "leaves a URL unchanged")
  void urlsAreLeftAsTheyAre() {
    max.visits((request, response) -> {
      request.getSession();
      assertThat(response.encodeURL("/a?b=c#d")).isEqualTo("/a?b=c#d");
      assertThat(response.encodeRedirectURL("/a?b=c#d")).isEqualTo("/a?b=c#d");
    });
  }

  @Test
  @Rule(in = "HttpServletRequest#isRequestedSessionIdFromURL", says = "false for an id in a cookie")
  void withoutAnIdInTheUrlNoneCameThere() {
    inRequest(request -> assertThat(request.isRequestedSessionIdFromURL()).isFalse());
    max.uses(HttpSession::getId);
    inRequest(request -> assertThat(request.isRequestedSessionIdFromURL()).isFalse());
  }

  @Test
  @Rule(in = "HttpServletRequest#isRequestedSessionIdValid", says = "false after the id changed")
  void aFormerIdIsNotValid() {
    max.uses(HttpSession::getId);
    inRequest(request -> {
      assertThat(request.isRequestedSessionIdValid()).isTrue();
      request.changeSessionId();
      assertThat(request.isRequestedSessionIdValid()).isFalse();
    });
    inRequest(request -> assertThat(request.isRequestedSessionIdValid()).isTrue());
  }

  @Test
  @Rule(
      in = "HttpServletRequest#getRequestedSessionId",
      says = "of a malformed cookie only its beginning")
  void anIncompleteCookieIsNotReported() {
    inRequest(HttpServletRequest::getSession);
    String cookie = max.visitor().cookie("Kr.Session").orElseThrow();
    max.visitor().setCookie("Kr.Session", cookie + "A");
    inRequest(
        request -> assertThat(request.getRequestedSessionId()).doesNotContain(cookie.substring(8)));
    inRequestWithUrlId(
        cookie + "A",
        request -> assertThat(request.getRequestedSessionId()).doesNotContain(cookie.substring(8)));
  }

  @Test
  @Rule(
      in = "HttpServletRequest#isRequestedSessionIdValid",
      says = "false for other texts, which are returned unchanged")
  void anInvalidIdIsNotValid() {
    max.visitor().setCookie("Kr.Session", "1234");
    inRequest(request -> {
      assertThat(request.getRequestedSessionId()).isEqualTo("1234");
      assertThat(request.isRequestedSessionIdFromCookie()).isTrue();
      assertThat(request.isRequestedSessionIdValid()).isFalse();
      assertThat(request.getSession().getId()).isNotEqualTo("1234");
    });
  }

  @Test
  @Rule(in = "HttpServletResponse#encodeRedirectURL", says = "never adds an id")
  void aRedirectHasNoId() {
    max.visits((request, response) -> {
      String id = request.getSession().getId();
      assertThat(response.encodeRedirectURL("/next")).isEqualTo("/next").doesNotContain(id);
    });
  }
}
