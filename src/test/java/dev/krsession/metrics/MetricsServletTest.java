package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsServletTest {
  @ParameterizedTest
  @EnumSource
  void aSessionThatWasMadeIsCountedAndAlive(Backend backend) {
    try (KrSessionKit server = server(backend)) {
      server.visitor().get("/make");

      assertThat(server.visitor().get("/metrics").body())
          .contains("\nkrsession_sessions_created_total 1\n")
          .contains("\nkrsession_sessions_alive 1\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatWasEndedIsNoLongerAlive(Backend backend) {
    try (KrSessionKit server = server(backend)) {
      server.visitor().get("/make");
      server.visitor().get("/end");

      assertThat(server.visitor().get("/metrics").body())
          .contains("\nkrsession_sessions_invalidated_total 1\n")
          .contains("\nkrsession_sessions_alive 1\n");
    }
  }

  @Test
  void thePageIsPrometheusTextAndMakesNoSession() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      Answer answer = server.visitor().get("/metrics");

      assertThat(answer.header("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type.replace(" ", ""))
              .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=UTF-8"));
      assertThat(answer.setCookies()).isEmpty();
    }
  }

  @Test
  void onlyGetAndHeadAreAllowed() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      assertThat(server.visitor().send("POST", "/metrics").status()).isEqualTo(405);
      assertThat(server.visitor().send("HEAD", "/metrics").body()).isEmpty();
    }
  }

  @Test
  void healthIsAnsweredInJson() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      Answer answer = server.visitor().get("/health");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"up\",\"store\":\"memory\",\"degraded\":false}");
    }
  }

  @Test
  void withoutAFilterBothSaySo() {
    try (KrSessionKit server = mapped(KrSessionKit.servlets().withoutFilter()).start()) {
      assertThat(server.visitor().get("/metrics").status()).isEqualTo(503);
      assertThat(server.visitor().get("/health").body()).contains("KrSessionFilter is not running");
    }
  }

  private static KrSessionKit server(Backend backend) {
    return mapped(Container.TOMCAT.kit(backend))
        .on("/make", (request, response) -> request.getSession().setAttribute("a", "b"))
        .on("/end", (request, response) -> {
          request.getSession().setAttribute("a", "b");
          request.getSession().invalidate();
        })
        .start();
  }

  private static KrSessionKit mapped(KrSessionKit server) {
    return server.servlet("/metrics", MetricsServlet::new).servlet("/health", HealthServlet::new);
  }
}
