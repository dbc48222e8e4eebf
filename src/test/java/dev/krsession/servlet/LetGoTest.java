package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.krsession.api.KrSession;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.CountingBackend;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.InFront;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.secrecy.Reachable;
import dev.krsession.session.LimitExceededException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;

/** At the end of a request its session is let go, whatever has failed, and for good. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class LetGoTest {
  private static final List<String> PAGES = List.of(
      "/change",
      "/untouched",
      "/rename",
      "/logout",
      "/flush",
      "/late",
      "/fail",
      "/send-error",
      "/forward",
      "/include",
      "/async",
      "/async-elsewhere",
      "/async-dispatch",
      "/async-timeout",
      "/create");

  private static final Map<String, Supplier<Throwable>> THROWN = Map.of(
      "an exception", () -> new IllegalArgumentException("provoked"),
      "trouble of the store", () -> new BackendException("provoked"),
      "a limit", () -> new LimitExceededException("provoked"),
      "an Error", () -> new AssertionError("provoked"),
      "no stack", () -> new StackOverflowError("provoked"));

  private static final long SHORT_MILLIS = 200;
  private static KrSessionKit server;
  private static CountingBackend sessions;
  private static final Map<String, Object> KEPT = new ConcurrentHashMap<>();

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private final Visitor max = server.visitor();

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    sessions = new CountingBackend(backend.alone());
    server = container
        .here(KrSessionKit.servlets())
        .withoutFilter()
        .atStart(InFront.put(new GateFilter(sessions)))
        .on("/create", (request, response) -> change(request.getSession()))
        .on("/change", (request, response) -> change(request.getSession()))
        .on("/untouched", (request, response) -> response.getWriter().print("hello"))
        .on("/rename", (request, response) -> {
          change(request.getSession());
          request.changeSessionId();
        })
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on("/flush", (request, response) -> {
          change(request.getSession());
          response.flushBuffer();
        })
        .on("/late", (request, response) -> {
          HttpSession session = request.getSession();
          response.flushBuffer();
          change(session);
        })
        .on("/fail", (request, response) -> {
          change(request.getSession());
          throw new IllegalArgumentException("the page fails");
        })
        .on("/send-error", (request, response) -> {
          change(request.getSession());
          response.sendError(500);
        })
        .on(
            "/forward",
            (request, response) ->
                request.getRequestDispatcher("/change").forward(request, response))
        .on(
            "/include",
            (request, response) ->
                request.getRequestDispatcher("/change").include(request, response))
        .on("/async", (request, response) -> {
          AsyncContext async = request.startAsync();
          async.setTimeout(SHORT_MILLIS);
          change(request.getSession());
          async.complete();
        })
        .on("/async-elsewhere", LetGoTest::elsewhere)
        .on("/async-dispatch", (request, response) -> {
          change(request.getSession());
          AsyncContext async = request.startAsync();
          async.setTimeout(SHORT_MILLIS);
          async.dispatch("/change");
        })
        .on("/async-timeout", (request, response) -> {
          change(request.getSession());
          request.startAsync().setTimeout(SHORT_MILLIS);
        })
        .on("/error", (request, response) -> {
          HttpSession session = request.getSession(false);
          response.getWriter().print(session == null ? "error" : "error for somebody");
        })
        .on("/keep", LetGoTest::keep)
        .on("/keep-untouched", (request, response) -> KEPT.put("request", request))
        .errorPage(0, "/error")
        .errorPage(500, "/error")
        .start();
  }

  private static void change(HttpSession session) {
    session.setAttribute("list", new ArrayList<>(List.of("" + System.nanoTime())));
  }

  private static void elsewhere(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.setTimeout(SHORT_MILLIS);
    async.start(() -> {
      try {
        change(request.getSession());
      } finally {
        async.complete();
      }
    });
  }

  private static void keep(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object big = new Object();
    request.setAttribute("big", big);
    KEPT.put("session", request.getSession());
    KEPT.put("weak", new WeakReference<>(big));
    if (request.getParameter("request") != null) {
      KEPT.put("request", request);
      KEPT.put("response", response);
    }
    if (request.getParameter("async") != null) {
      AsyncContext async = request.startAsync();
      KEPT.put("async", async);
      async.complete();
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
    sessions.close();
  }

  @BeforeEach
  @AfterEach
  void startOver() {
    sessions.work();
    KEPT.clear();
  }

  private void everythingIsLetGo() {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(sessions.held()).isZero());
    assertThat(sessions.releasedTwice()).isZero();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            "create", "arrive", "load", "touch", "put", "commit", "renew", "delete", "isAlive")
        .flatMap(method -> Stream.of("an exception", "trouble of the store", "no stack")
            .map(thrown -> Arguments.of(method, thrown)));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("faults")
  void noSessionIsHeldWhateverItsStoreThrows(String method, String thrown) {
    max.get("/create");
    for (String page : PAGES) {
      sessions.fail(method, THROWN.get(thrown));
      int unused = statusOf(page);
      sessions.work();
      max.get("/change");
      everythingIsLetGo();
    }
  }

  @ParameterizedTest
  @MethodSource("failures")
  void nothingUnsavedIsAnsweredWithSuccess(String page, String thrown) {
    max.get("/create");
    sessions.fail("commit", THROWN.get(thrown));
    assertThat(statusOf(page)).isGreaterThanOrEqualTo(500);
    everythingIsLetGo();
  }

  /** Tomcat does not answer at all if it meets an OutOfMemoryError. */
  private int statusOf(String page) {
    try {
      return max.get(page).status();
    } catch (UncheckedIOException noAnswer) {
      return 599;
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
            "/change", "/flush", "/async", "/async-elsewhere", "/async-dispatch", "/create")
        .flatMap(page -> THROWN.keySet().stream().map(thrown -> Arguments.of(page, thrown)));
  }

  @Test
  void noSessionIsHeldForWantOfMemory() {
    max.get("/create");
    for (String page : PAGES) {
      sessions.fail("commit", () -> new OutOfMemoryError("provoked"));
      // A thread that the container lends to the application takes the answer with it on Tomcat.
      int unused = page.equals("/async-elsewhere") ? 0 : statusOf(page);
      sessions.work();
      everythingIsLetGo();
    }
  }

  @Test
  void aRequestHasNoSessionAnyMoreWhenItIsOver() {
    max.get("/create");
    max.get("/keep?request");
    assertNoSession((HttpServletRequest) KEPT.get("request"));
  }

  @Test
  void aRequestThatNeverAskedHasNoSessionAnyMoreWhenItIsOver() {
    max.get("/create");
    max.get("/keep-untouched");
    assertNoSession((HttpServletRequest) KEPT.get("request"));
  }

  @Test
  void anAsynchronousRequestHasNoSessionAnyMoreWhenItIsOver() {
    max.get("/create");
    max.get("/keep?request&async");
    assertNoSession((HttpServletRequest) KEPT.get("request"));
  }

  private void assertNoSession(HttpServletRequest request) {
    everythingIsLetGo();
    // The last step of a request comes after the answer.
    await().untilAsserted(() -> {
      assertThatIllegalStateException().isThrownBy(() -> request.getSession(false));
      everythingIsLetGo();
    });
    assertThatIllegalStateException().isThrownBy(() -> request.getSession());
    assertThatIllegalStateException().isThrownBy(request::changeSessionId);
    assertThatIllegalStateException().isThrownBy(request::isRequestedSessionIdValid);
    assertThat(sessions.held()).isZero();
  }

  @Test
  void aKeptSessionIsUsableAndCountsNobodyIn() {
    max.get("/create");
    max.get("/keep");
    everythingIsLetGo();
    KrSession kept = (KrSession) KEPT.get("session");
    kept.setAttribute("later", "yes");
    kept.commit();
    assertThat(kept.getAttribute("later")).isEqualTo("yes");
    assertThat(sessions.held()).isZero();
    kept.invalidate();
    assertThatIllegalStateException().isThrownBy(() -> kept.getAttribute("later"));
    assertThat(sessions.held()).isZero();
  }

  @Test
  void aKeptSessionOwnsNothingOfItsRequest() throws Exception {
    for (String page : List.of("/keep", "/keep?async")) {
      max.get(page);
      everythingIsLetGo();
      await()
          .untilAsserted(() -> assertThat(Reachable.from(KEPT.get("session")))
              .doesNotHaveAnyElementsOfTypes(
                  SessionRequestWrapper.class,
                  SessionResponseWrapper.class,
                  CookieVisitor.class,
                  ResponseCookie.class,
                  CommitGuard.class,
                  RequestState.class));
    }
  }

  @Test
  void aRequestsObjectsAreCollectedThoughItsSessionIsKept() {
    max.get("/keep");
    // Containers keep their last request for the next one.
    max.get("/untouched");
    WeakReference<?> big = (WeakReference<?>) KEPT.get("weak");
    await().until(() -> {
      System.gc();
      return big.get() == null;
    });
    assertThat(KEPT.get("session")).isNotNull();
  }

  @Test
  void aResponseUsedAfterItsEndTouchesNoSession() {
    max.get("/create");
    max.get("/keep?request");
    everythingIsLetGo();
    HttpServletResponse response = (HttpServletResponse) KEPT.get("response");
    await()
        .untilAsserted(() -> assertThat(Reachable.from(response))
            .doesNotHaveAnyElementsOfTypes(RequestState.class, ResponseCookie.class));
  }

  @Test
  void everythingIsReleasedWithoutAFailureToo() {
    PAGES.forEach(max::get);
    everythingIsLetGo();
  }
}
