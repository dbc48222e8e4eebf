package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Backend;
import dev.krsession.container.EmbeddedTomcat;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsServletTest {
  @ParameterizedTest
  @EnumSource
  void aSessionThatWasMadeIsCountedAndAlive(Backend backend) {
    try (EmbeddedTomcat server = server(backend.settings())) {
      server.browser().get("/make");

      assertThat(server.browser().get("/metrics").body())
          .contains("\nkrsession_sessions_created_total 1\n")
          .contains("\nkrsession_sessions_alive 1\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatWasEndedIsNoLongerAlive(Backend backend) {
    try (EmbeddedTomcat server = server(backend.settings())) {
      server.browser().get("/make");
      server.browser().get("/end");

      assertThat(server.browser().get("/metrics").body())
          .contains("\nkrsession_sessions_invalidated_total 1\n")
          .contains("\nkrsession_sessions_alive 1\n");
    }
  }

  @Test
  void thePageIsPrometheusTextAndMakesNoSession() {
    try (EmbeddedTomcat server = server(Map.of())) {
      Answer answer = server.browser().get("/metrics");

      assertThat(answer.header("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type.replace(" ", ""))
              .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=UTF-8"));
      assertThat(answer.setCookies()).isEmpty();
    }
  }

  @Test
  void onlyGetAndHeadAreAllowed() {
    try (EmbeddedTomcat server = server(Map.of())) {
      assertThat(server.browser().send("POST", "/metrics").status()).isEqualTo(405);
      assertThat(server.browser().send("HEAD", "/metrics").body()).isEmpty();
    }
  }

  @Test
  void healthIsToldInJson() {
    try (EmbeddedTomcat server = server(Map.of())) {
      Answer answer = server.browser().get("/health");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"up\",\"store\":\"memory\",\"degraded\":false}");
    }
  }

  @Test
  void withoutAFilterBothSaySo() {
    try (EmbeddedTomcat server = mapped(EmbeddedTomcat.webapp()).start()) {
      assertThat(server.browser().get("/metrics").status()).isEqualTo(503);
      assertThat(server.browser().get("/health").body()).contains("KrSessionFilter is not running");
    }
  }

  private static EmbeddedTomcat server(Map<String, String> settings) {
    return mapped(EmbeddedTomcat.webapp().filter(KrSessionFilter.class, settings))
        .on("/make", (request, response) -> request.getSession().setAttribute("a", "b"))
        .on("/end", (request, response) -> {
          request.getSession().setAttribute("a", "b");
          request.getSession().invalidate();
        })
        .start();
  }

  private static EmbeddedTomcat mapped(EmbeddedTomcat server) {
    return server.with(context -> {
      add(context, "/metrics", new MetricsServlet());
      add(context, "/health", new HealthServlet());
    });
  }

  private static void add(Context context, String path, HttpServlet servlet) {
    Tomcat.addServlet(context, path, servlet);
    context.addServletMappingDecoded(path, path);
  }
}
