package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.Handler;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;

/** After a redirect or an error the session can be dealt with as in the plain container. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record AfterTheAnswerTest(Container container, Backend backend) {
  private static final Map<String, Handler> ANSWERS = Map.of(
      "redirect",
      (request, response) -> response.sendRedirect("/elsewhere"),
      "error",
      (request, response) -> response.sendError(418),
      "flush",
      (request, response) -> response.flushBuffer());

  private static final Map<String, Handler> USES = Map.of(
      "create", (request, response) -> request.getSession().setAttribute("key", "kept"),
      "rename", (request, response) -> request.changeSessionId(),
      "end", (request, response) -> request.getSession().invalidate(),
      "follow", AfterTheAnswerTest::follow);

  /** How each page has ended. */
  private static final Map<String, String> OUTCOMES = new ConcurrentHashMap<>();

  private static KrSessionKit ours;
  private static KrSessionKit plain;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    plain = pages(container.kit(backend).withoutFilter()).start();
    ours = pages(container.kit(backend)).start();
  }

  private static KrSessionKit pages(KrSessionKit server) {
    server.on("/begin", (request, response) -> request.getSession());
    server.on("/read", (request, response) -> {
      HttpSession session = request.getSession(false);
      response.getWriter().print(session == null ? "none" : session.getAttribute("key"));
    });
    ANSWERS.forEach((answer, first) ->
        USES.forEach((use, then) -> server.on("/" + answer + "/" + use, (request, response) -> {
          first.answer(request, response);
          OUTCOMES.put(request.getServletPath(), outcome(then, request, response));
        })));
    return server;
  }

  private static void follow(HttpServletRequest request, HttpServletResponse response) {
    request.getSession().invalidate();
    request.getSession().setAttribute("key", "new");
  }

  private static String outcome(
      Handler then, HttpServletRequest request, HttpServletResponse response) {
    try {
      then.answer(request, response);
      return "done";
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    ours.close();
    plain.close();
  }

  @ParameterizedTest
  @CsvSource({
    "redirect,create",
    "redirect,rename",
    "redirect,end",
    "redirect,follow",
    "error,create",
    "error,rename",
    "error,end",
    "error,follow",
    "flush,create",
    "flush,end",
    "flush,follow"
  })
  void itIsAsInThePlainContainer(String answer, String use) {
    assertThat(visit(ours, answer, use)).isEqualTo(visit(plain, answer, use));
  }

  private static String visit(KrSessionKit server, String answer, String use) {
    Visitor max = server.visitor();
    if (!use.equals("create")) {
      max.get("/begin");
    }
    String path = "/" + answer + "/" + use;
    OUTCOMES.clear();
    Answer page = max.get(path);
    // Jetty has answered before the page is done.
    server.advance(Duration.ZERO);
    boolean isGiven = page.setCookies().stream().anyMatch(line -> !line.contains("Max-Age=0"));
    return page.status() + " " + OUTCOMES.get(path) + ", cookie " + isGiven + ", then "
        + max.get("/read").body();
  }
}
