package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.Handler;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A listener may wait for another thread of its request, whatever it listens to. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record WaitingListenersTest(Container container, Backend backend) {
  private static KrSessionKit server;

  private interface Use {
    void of(HttpServletRequest request, HttpSession session) throws Exception;
  }

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = container
        .kit(backend, "codec.allowed-types", WaitingValue.class.getName())
        .atStart(webapp -> KrSessions.addListener(webapp, new WaitingListener()))
        .on("/begin", page((request, session) -> {}))
        .on("/put", page((request, session) -> session.setAttribute("x", new WaitingValue())))
        .on(
            "/update",
            page((request, session) -> KrSession.of(request)
                .update("x", WaitingValue.class, present -> {
                  WaitingListener.meet("update");
                  return new WaitingValue();
                })))
        .on("/read", page((request, session) -> session.getAttribute("x")))
        .on("/commit", page((request, session) -> {
          session.getAttribute("x");
          KrSession.of(request).commit();
        }))
        .on("/remove", page((request, session) -> session.removeAttribute("x")))
        .on("/rename", page((request, session) -> request.changeSessionId()))
        .on("/user", page((request, session) -> {
          session.setAttribute("x", new WaitingValue());
          KrSession.of(request).setUser("max" + session.getId());
        }))
        .on("/end", page((request, session) -> session.invalidate()))
        .start();
  }

  private static Handler page(Use use) {
    return (request, response) -> {
      WaitingListener.in(request);
      use.of(request, request.getSession());
      response.flushBuffer();
      WaitingListener.out();
    };
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @BeforeEach
  void startOver() {
    WaitingListener.MET.clear();
  }

  private static void visit(String... paths) {
    Visitor max = server.visitor();
    for (String path : paths) {
      assertThat(max.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(WaitingListener.MET)
        .allSatisfy((event, met) -> assertThat(met).as(event).isTrue());
  }

  @Test
  void aBeginningAndAnEndMayWait() {
    visit("/begin", "/end");
    assertThat(WaitingListener.MET).containsKeys("created", "destroyed");
  }

  @Test
  void aChangeOfIdMayWait() {
    visit("/begin", "/rename");
    assertThat(WaitingListener.MET).containsKeys("id changed");
  }

  @Test
  void aChangeOfUserMayWait() {
    visit("/begin", "/user");
    assertThat(WaitingListener.MET).containsKeys("id changed", "bound");
  }

  @Test
  void changesOfAttributesMayWait() {
    visit("/put", "/put", "/remove");
    assertThat(WaitingListener.MET)
        .containsKeys("bound", "added", "replaced", "unbound", "removed");
  }

  @Test
  void anUpdateMayWait() {
    visit("/update", "/update");
    assertThat(WaitingListener.MET).containsKeys("update", "bound", "added", "replaced");
  }

  @Test
  void comingAndGoingMayWait() {
    visit("/put", "/read", "/commit");
    assertThat(WaitingListener.MET.containsKey("activated")).isEqualTo(backend == Backend.REDIS);
    assertThat(WaitingListener.MET.containsKey("passivated")).isEqualTo(backend == Backend.REDIS);
  }
}
