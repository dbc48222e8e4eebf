package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSessions;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.specification.Rule;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What a client gets whose request has called a listener that failed. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record FailingListenersAnswerTest(Container container, Backend backend) {
  private static KrSessionKit server;

  /** Fails at certain values, and at the end of sessions that have one. */
  private static final class Particular
      implements HttpSessionListener, HttpSessionAttributeListener {
    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
      if (event.getValue().equals("bad")) {
        throw new IllegalArgumentException("a bad value");
      }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      if (event.getSession().getAttribute("bad") != null) {
        throw new IllegalArgumentException("a bad session");
      }
    }
  }

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend, "codec.allowed-types", FailingPassivation.class.getName())
        .atStart(webapp -> KrSessions.addListener(webapp, new Particular()))
        .on("/bad", (request, response) -> request.getSession().setAttribute("bad", "bad"))
        .on(
            "/travel",
            (request, response) ->
                request.getSession().setAttribute("bad", new FailingPassivation()))
        .on("/end", (request, response) -> request.getSession().invalidate())
        .on("/read", (request, response) -> {
          HttpSession session = request.getSession(false);
          response
              .getWriter()
              .print(session == null ? "none" : session.getAttributeNames().hasMoreElements());
        })
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  @Rule(in = "Servlet 6.1, 11.6", says = "without an error page the answer is 500")
  void theAnswerIsAnError() {
    Visitor max = server.visitor();
    assertThat(max.get("/bad").status()).isEqualTo(500);
    assertThat(max.get("/read").body()).isEqualTo("true");
  }

  @Test
  void aLogoutLogsOutThoughItsListenerFails() {
    Visitor max = server.visitor();
    max.get("/bad");
    assertThat(max.get("/end").status()).isEqualTo(500);
    assertThat(max.get("/read").body()).isEqualTo("none");
    assertThat(max.cookie("Kr.Session")).isEmpty();
  }

  @Test
  void aSessionIsStoredThoughAValueFailsToLeave() {
    Visitor max = server.visitor();
    int status = backend == Backend.REDIS ? 500 : 200;
    assertThat(max.get("/travel").status()).isEqualTo(status);
    assertThat(max.get("/read").body()).isEqualTo("true");
  }
}
