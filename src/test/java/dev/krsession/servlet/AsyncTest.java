package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.specification.Rule;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions of asynchronous requests (Servlet 6.1 section 2.3.3.3). */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record AsyncTest(Container container, Backend backend) {
  private static final long SHORT_MILLIS = 200;
  private static KrSessionKit server;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend)
        .on("/create", Pages::create)
        .on("/read", Pages::read)
        .on("/fail", (request, response) -> {
          throw new IllegalArgumentException("the page fails");
        })
        .on("/dispatch-create", (request, response) -> request.startAsync().dispatch("/create"))
        .on("/create-dispatch", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request.startAsync().dispatch("/read");
        })
        .on("/dispatch-self", AsyncTest::dispatchToItself)
        .on("/own-objects", (request, response) -> {
          request.startAsync(new HttpServletRequestWrapper(request), response).dispatch("/create");
        })
        .on("/raw-async", (request, response) -> {
          request.getSession().setMaxInactiveInterval(1);
          ServletRequest raw = request;
          while (raw instanceof ServletRequestWrapper wrapper) {
            raw = wrapper.getRequest();
          }
          AsyncContext async = raw.startAsync();
          async.start(async::complete);
        })
        .on(
            "/is-there",
            (request, response) ->
                Pages.print(response, String.valueOf(request.getSession(false) != null)))
        .on(
            "/forward-async",
            (request, response) ->
                request.getRequestDispatcher("/complete").forward(request, response))
        .on("/complete", (request, response) -> {
          HttpSession session = request.getSession();
          AsyncContext async = request.startAsync();
          async.start(() -> {
            session.setAttribute("key", "kept");
            async.complete();
          });
        })
        .on("/create-elsewhere", (request, response) -> {
          AsyncContext async = request.startAsync();
          async.start(() -> {
            HttpServletRequest later = (HttpServletRequest) async.getRequest();
            later.getSession().setAttribute("key", "kept");
            Pages.print(async.getResponse(), "created");
            async.complete();
          });
        })
        .on("/logout", (request, response) -> {
          AsyncContext async = request.startAsync();
          async.start(() -> {
            request.getSession().invalidate();
            async.complete();
          });
        })
        .on("/timeout", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request.startAsync().setTimeout(SHORT_MILLIS);
        })
        .on("/timeout-handled", (request, response) -> {
          AsyncContext async = request.startAsync();
          async.setTimeout(SHORT_MILLIS);
          async.addListener(new TimeoutAnswer());
        })
        .on("/dispatch-fail", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request.startAsync().dispatch("/fail");
        })
        .on("/non-blocking", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          AsyncContext async = request.startAsync();
          response.getOutputStream().setWriteListener(new ChunkWriter(async, "page", 5000));
        })
        .on("/objects", (request, response) -> {
          AsyncContext async = request.startAsync();
          response
              .getWriter()
              .print((async.getRequest() == request)
                  + " " + (async.getResponse() == response)
                  + " " + (request.getAsyncContext() == async)
                  + " " + async.hasOriginalRequestAndResponse());
          async.complete();
        })
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static void dispatchToItself(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      Pages.create(request, response);
    } else {
      request.startAsync().dispatch();
    }
  }

  static List<String> parts() {
    return List.of(
        "/dispatch-create",
        "/create-dispatch",
        "/dispatch-self",
        "/own-objects",
        "/complete",
        "/forward-async",
        "/create-elsewhere",
        "/timeout",
        "/timeout-handled",
        "/dispatch-fail",
        "/non-blocking");
  }

  @ParameterizedTest
  @Rule(
      in = "Servlet 6.1, 2.3.3.3",
      says = "changes before complete() or dispatch() in any thread are kept")
  @MethodSource("parts")
  void aSessionMayBeginInAnyPart(String path) {
    Visitor max = server.visitor();
    assertThat(max.get(path).setCookies()).singleElement().asString().startsWith("Kr.Session=");
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  @ParameterizedTest
  @MethodSource("parts")
  void aPresentSessionIsUsedInEveryPart(String path) {
    Visitor max = server.visitor();
    max.get("/create");
    assertThat(max.get(path).setCookies()).isEmpty();
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  @Test
  void anotherThreadMayEndTheSession() {
    Visitor max = server.visitor();
    max.get("/create");
    assertThat(max.get("/logout").setCookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(max.get("/read").body()).isEqualTo("none");
  }

  @Test
  void aTimeoutIsAnError() {
    assertThat(server.visitor().get("/timeout").status()).isEqualTo(500);
  }

  @Test
  void aListenerMayAnswerATimeout() {
    Answer answer = server.visitor().get("/timeout-handled");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("too slow");
  }

  @Test
  @Rule(
      in = "ServletRequest#startAsync()",
      says = "the context has the servlet's request and response")
  void theContextHasTheServletsOwnObjects() {
    assertThat(server.visitor().get("/objects").body()).isEqualTo("true true true true");
  }

  @Test
  void aSessionIsLetGoThoughTheContainersOwnRequestWasMadeAsynchronous() {
    Visitor visitor = server.visitor();
    visitor.get("/raw-async");
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1_500))
        .until(() -> visitor.get("/is-there").body().equals("false"));
  }

  @Test
  void theContainerMadeNoSession() {
    server.visitor().get("/dispatch-create");
    assertThat(server.containerSessions()).isZero();
  }
}
