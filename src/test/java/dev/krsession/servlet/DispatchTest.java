package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.specification.Rule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One session in all dispatches of a request: forwards, includes, error pages. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record DispatchTest(Container container, Backend backend) {
  private static KrSessionKit server;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend)
        .on("/create", Pages::create)
        .on("/compare", DispatchTest::compare)
        .on("/read", Pages::read)
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on("/forward", (request, response) -> go("/create", request, response))
        .on("/forward-twice", (request, response) -> go("/forward", request, response))
        .on("/forward-include", (request, response) -> go("/include", request, response))
        .on("/include", (request, response) -> {
          request.getRequestDispatcher("/create").include(request, response);
          response.getWriter().print(" and more");
        })
        .on(
            "/named",
            (request, response) -> request
                .getServletContext()
                .getNamedDispatcher("/create")
                .forward(request, response))
        .on(
            "/from-context",
            (request, response) -> request
                .getServletContext()
                .getRequestDispatcher("/create")
                .forward(request, response))
        .on("/forward-same", (request, response) -> {
          note(request);
          go("/compare", request, response);
        })
        .on("/include-same", (request, response) -> {
          note(request);
          request.getRequestDispatcher("/compare").include(request, response);
        })
        .on("/error-same", (request, response) -> {
          note(request);
          response.sendError(418);
        })
        .on("/throw-same", (request, response) -> {
          note(request);
          throw new IllegalArgumentException("the page fails");
        })
        .on("/throw-checked-same", (request, response) -> {
          note(request);
          throw new IOException("the page fails");
        })
        .on("/forward-throw-same", (request, response) -> go("/throw-same", request, response))
        .on("/error-fresh", (request, response) -> response.sendError(410))
        .on("/error-logout", (request, response) -> response.sendError(409))
        .on("/logout-error", (request, response) -> {
          request.getSession().invalidate();
          response.sendError(404);
        })
        .errorPage(418, "/compare")
        .errorPage(500, "/compare")
        .errorPage(410, "/create")
        .errorPage(409, "/logout")
        .errorPage(404, "/read")
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  /** Creates a session, and tells later dispatches which one. */
  private static void note(HttpServletRequest request) {
    request.getSession().setAttribute("key", "kept");
    request.setAttribute("noted", request.getSession().getId());
  }

  private static void compare(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    session.setAttribute("compared", true);
    response
        .getWriter()
        .print((session.getId().equals(request.getAttribute("noted")) ? "same" : "another")
            + (session.isNew() ? " new " : " old ")
            + session.getAttribute("key"));
  }

  private static void go(String path, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    request.getRequestDispatcher(path).forward(request, response);
  }

  static List<String> laterDispatches() {
    return List.of(
        "/forward-same",
        "/include-same",
        "/error-same",
        "/throw-same",
        "/throw-checked-same",
        "/forward-throw-same");
  }

  @ParameterizedTest
  @Rule(
      in = "Servlet 6.1, 9",
      says = "forwarded, included, named and error resources have the request's session")
  @ValueSource(
      strings = {
        "/create",
        "/forward",
        "/forward-twice",
        "/forward-include",
        "/include",
        "/named",
        "/from-context",
        "/error-fresh"
      })
  void aSessionMayBeginInAnyDispatch(String path) {
    Visitor max = server.visitor();
    Answer answer = max.get(path);
    assertThat(answer.body()).startsWith("created");
    assertThat(answer.setCookies()).singleElement().asString().startsWith("Kr.Session=");
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @Rule(in = "Servlet 6.1, 9", says = "all dispatches of a request share one session")
  @MethodSource("laterDispatches")
  void aNewSessionIsTheSameInAllDispatches(String path) {
    Visitor max = server.visitor();
    Answer answer = max.get(path);
    assertThat(answer.body()).isEqualTo("same new kept");
    assertThat(answer.setCookies()).singleElement().asString().startsWith("Kr.Session=");
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @MethodSource("laterDispatches")
  void aPresentSessionIsTheSameInAllDispatches(String path) {
    Visitor max = server.visitor();
    max.get("/create");
    Answer answer = max.get(path);
    assertThat(answer.body()).isEqualTo("same old kept");
    assertThat(answer.setCookies()).isEmpty();
  }

  @Test
  void anErrorPageKeepsItsStatus() {
    assertThat(server.visitor().get("/error-same").status()).isEqualTo(418);
    assertThat(server.visitor().get("/throw-same").status()).isEqualTo(500);
  }

  @Test
  void anErrorPageMayEndTheSession() {
    Visitor max = server.visitor();
    max.get("/create");
    Answer answer = max.get("/error-logout");
    assertThat(answer.setCookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(max.get("/read").body()).isEqualTo("none");
  }

  @Test
  @Rule(in = "Servlet 6.1, 10.9", says = "an error page has the request's last session")
  void anErrorPageSeesNoSessionThatHasEndedBefore() {
    Visitor max = server.visitor();
    max.get("/create");
    Answer answer = max.get("/logout-error");
    assertThat(answer.body()).isEqualTo("none");
    assertThat(answer.setCookies()).singleElement().asString().contains("Max-Age=0");
  }

  @Test
  void anErrorPageWithoutSessionSetsNoCookie() {
    Answer answer = server.visitor().get("/nowhere");
    assertThat(answer.body()).isEqualTo("none");
    assertThat(answer.setCookies()).isEmpty();
  }

  @Test
  void theContainerMadeNoSession() {
    server.visitor().get("/throw-same");
    assertThat(server.containerSessions()).isZero();
  }
}
