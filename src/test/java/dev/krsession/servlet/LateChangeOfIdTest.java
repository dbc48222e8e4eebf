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
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Two know one session's cookie, and one of them logs in while a request of the other is under way
 * (OWASP: session fixation). What that request does next does not get it into the login.
 */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class LateChangeOfIdTest {
  private static final String NAME = "Kr.Session";
  private static KrSessionKit server;
  private static volatile CountDownLatch loaded = new CountDownLatch(1);
  private static volatile CountDownLatch goOn = new CountDownLatch(1);

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private final Visitor mallory = server.visitor();
  private final Visitor eve = server.visitor();

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend, "idle-timeout", "30m")
        .atStart(InFront.put(new Realm()))
        .on("/plant", (request, response) -> request.getSession().setAttribute("planted", "yes"))
        .on("/login", (request, response) -> {
          KrSession.of(request).setUser("eve");
          request.getSession().setAttribute("letter", "from max");
        })
        .on("/read", (request, response) -> response.getWriter().print(letter(request)))
        .on("/late-change", (request, response) -> {
          HttpSession session = hold(request);
          String id = request.changeSessionId();
          response.getWriter().print(id.equals(session.getId()) + " " + letter(request));
        })
        .on("/late-user", (request, response) -> {
          KrSession session = (KrSession) hold(request);
          session.setUser("mallory");
          response.getWriter().print(session.getUser().orElse("nobody") + " " + letter(request));
        })
        .on("/late-login", (request, response) -> {
          hold(request);
          request.login("mallory", "mallory");
        })
        .on("/late-write", (request, response) -> {
          hold(request).setAttribute("late", "written");
          request.changeSessionId();
        })
        .on(
            "/late",
            (request, response) ->
                response.getWriter().print(request.getSession().getAttribute("late")))
        .on("/late-principal", (request, response) -> hold(request))
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @BeforeEach
  void plant() {
    loaded = new CountDownLatch(1);
    goOn = new CountDownLatch(1);
    mallory.get("/plant");
    eve.setCookie(NAME, mallory.cookie(NAME).orElseThrow());
  }

  @AfterEach
  void letGo() {
    goOn.countDown();
  }

  private static String letter(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? "none" : String.valueOf(session.getAttribute("letter"));
  }

  private static HttpSession hold(HttpServletRequest request) {
    HttpSession session = request.getSession();
    session.getAttribute("planted");
    loaded.countDown();
    await(goOn);
    return session;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What Mallory's request gets that is under way while Eve logs in. */
  private Answer whileEveLogsIn(Supplier<Answer> late) throws Exception {
    CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(late);
    await(loaded);
    assertThat(eve.get("/login").status()).isEqualTo(200);
    goOn.countDown();
    return answer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aLateChangeOfTheIdMakesANewSession() throws Exception {
    Answer answer = whileEveLogsIn(() -> mallory.get("/late-change"));
    assertThat(answer.body()).isEqualTo("true null");
    assertThat(mallory.get("/read").body()).isEqualTo("null");
    assertThat(eve.get("/read").body()).isEqualTo("from max");
  }

  @Test
  void aUserSetLateGetsANewSession() throws Exception {
    Answer answer = whileEveLogsIn(() -> mallory.get("/late-user"));
    assertThat(answer.body()).isEqualTo("mallory null");
    assertThat(mallory.get("/read").body()).isEqualTo("null");
    assertThat(eve.get("/read").body()).isEqualTo("from max");
  }

  @Test
  void aLateLoginIsNotInTheSession() throws Exception {
    whileEveLogsIn(() -> mallory.get("/late-login"));
    assertThat(mallory.get("/read").body()).isIn("none", "null");
    assertThat(eve.get("/read").body()).isEqualTo("from max");
  }

  @Test
  void aLateLoginOfTheContainerGetsNoSessionCookie() throws Exception {
    Answer answer = whileEveLogsIn(() -> mallory.get("/late-principal", "User", "mallory"));
    assertThat(answer.setCookies()).isEmpty();
    assertThat(mallory.get("/read").body()).isEqualTo("none");
    assertThat(eve.get("/read").body()).isEqualTo("from max");
  }

  @Test
  void earlierWritesOfALateRequestAreKept() throws Exception {
    whileEveLogsIn(() -> mallory.get("/late-write"));
    assertThat(eve.get("/late").body()).isEqualTo("written");
    assertThat(mallory.get("/late").body()).isEqualTo("null");
  }
}
