package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A response that comes after a logout and another login leaves the cookies of that login. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
final class LateResponseTest {
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final Container container;
  private final Backend backend;
  private KrSessionKit server;
  private Visitor max;

  LateResponseTest(Container container, Backend backend) {
    this.container = container;
    this.backend = backend;
  }

  @BeforeEach
  void start() {
    startWith("cookie.max-age", "10s");
  }

  private void startWith(String setting, String value) {
    server = container
        .kit(backend, setting, value)
        .atStart(webapp -> webapp.addListener(new InFrontListener()))
        .on("/login", Pages::create)
        .on("/in-front", Pages::create)
        .on("/read", Pages::read)
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .on("/rename", (request, response) -> request.changeSessionId())
        .on("/late-read", (request, response) -> {
          request.getSession(false).getAttribute("key");
          late(response);
        })
        .on("/late-change", (request, response) -> {
          request.getSession(false).setAttribute("late", true);
          late(response);
        })
        .on("/late-look", (request, response) -> {
          request.getSession(false).setAttribute("late", true);
          late(response);
          response.getWriter().print(request.getSession(false) == null);
        })
        .start();
    max = server.visitor();
  }

  private void late(HttpServletResponse response) throws IOException {
    arrived.countDown();
    try {
      wanted.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    response.getWriter().print("late");
  }

  @AfterEach
  void stop() {
    wanted.countDown();
    server.close();
  }

  /** Sends a request, and during it logs out and in. */
  private Visitor.Answer during(String path, Consumer<Visitor> meanwhile)
      throws InterruptedException, ExecutionException {
    CompletableFuture<Visitor.Answer> late = CompletableFuture.supplyAsync(() -> max.get(path));
    arrived.await();
    meanwhile.accept(max);
    wanted.countDown();
    return late.get();
  }

  private static void logOutAndIn(Visitor visitor) {
    visitor.get("/logout");
    visitor.get("/login");
  }

  private void assertLeavesTheCookie(Visitor.Answer late) {
    assertThat(late.setCookies()).isEmpty();
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  @Test
  void itLeavesTheCookieOfTheNextSession() throws Exception {
    max.get("/login");
    Visitor.Answer late = during("/late-change", LateResponseTest::logOutAndIn);
    assertThat(late.body()).isEqualTo("late");
    assertLeavesTheCookie(late);
  }

  @Test
  void soItDoesIfItLooksOnceMore() throws Exception {
    max.get("/login");
    Visitor.Answer late = during("/late-look", LateResponseTest::logOutAndIn);
    assertLeavesTheCookie(late);
  }

  /** Until a cookie of this age is issued anew, or a session looked up is looked up again. */
  private void letSecondsPass() {
    server.advance(Duration.ofSeconds(3));
  }

  @Test
  void itIssuesNoCookieAnewWhoseSessionHasAnotherOne() throws Exception {
    max.get("/login");
    letSecondsPass();
    Visitor.Answer late = during("/late-read", visitor -> {
      visitor.get("/rename");
      letSecondsPass();
    });
    assertLeavesTheCookie(late);
  }

  @Test
  void itIssuesNoCookieAnewWhoseSessionHasEnded() throws Exception {
    max.get("/login");
    letSecondsPass();
    Visitor.Answer late = during("/late-read", visitor -> {
      logOutAndIn(visitor);
      letSecondsPass();
    });
    assertLeavesTheCookie(late);
  }

  @Test
  void itIssuesTheCookieAnewThatIsStillGood() throws Exception {
    max.get("/login");
    letSecondsPass();
    Visitor.Answer late = during("/late-read", visitor -> letSecondsPass());
    assertThat(late.setCookies()).hasSize(1);
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  private void beginWithACookieToBeRenewed() {
    server.close();
    startWith("cookie.renew-every", "10m");
    max.get("/login");
    server.advance(Duration.ofMinutes(11));
  }

  @Test
  void itRenewsNoCookieWhoseSessionHasAnotherOne() throws Exception {
    beginWithACookieToBeRenewed();
    Visitor.Answer late = during("/late-read", visitor -> {
      visitor.get("/rename");
      letSecondsPass();
    });
    assertLeavesTheCookie(late);
  }

  @Test
  void itRenewsTheCookieThatNobodyElseHasRenewed() throws Exception {
    beginWithACookieToBeRenewed();
    Visitor.Answer late = during("/late-read", visitor -> letSecondsPass());
    assertThat(late.setCookies()).hasSize(1);
    assertThat(max.get("/read").body()).isEqualTo("kept");
  }

  @Test
  void itLeavesTheContainersCookieToo() throws Exception {
    max.get("/in-front");
    Visitor.Answer late = during("/late-change", visitor -> {
      visitor.get("/logout");
      visitor.get("/in-front");
    });
    assertThat(late.setCookies()).isEmpty();
    assertThat(max.cookie("JSESSIONID")).isPresent();
  }

  /** Begins a session of the container's own. */
  private static final class InFrontListener implements ServletRequestListener {
    @Override
    public void requestInitialized(ServletRequestEvent event) {
      HttpServletRequest request = (HttpServletRequest) event.getServletRequest();
      if (request.getRequestURI().equals("/in-front")) {
        request.getSession();
      }
    }
  }
}
