package dev.krsession.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Backend;
import dev.krsession.container.EmbeddedTomcat;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KrSessionMetricsTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aCreatedSessionIsCounted() {
    try (EmbeddedTomcat server = server(Backend.MEMORY.settings())) {
      bind(server);
      server.browser().get("/");

      assertThat(registry.get("krsession.sessions.created").functionCounter().count())
          .isOne();
      assertThat(registry.get("krsession.sessions.alive").gauge().value()).isOne();
    }
  }

  @Test
  void aForgedCookieIsCountedByItsReason() {
    try (EmbeddedTomcat server = server(Backend.MEMORY.settings())) {
      bind(server);
      server.browser().setCookie("Kr.Session", "forged").get("/");

      assertThat(registry
              .get("krsession.cookies.rejected")
              .tag("reason", "length")
              .functionCounter()
              .count())
          .isOne();
    }
  }

  @Test
  void callsToRedisAreTimed() {
    try (EmbeddedTomcat server = server(Backend.REDIS.settings())) {
      bind(server);
      server.browser().get("/");

      assertThat(registry.get("krsession.store.call").tag("operation", "commit").functionTimer())
          .satisfies(timer -> assertThat(timer.count()).isOne())
          .satisfies(timer -> assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive());
    }
  }

  @Test
  void whatIsNotKnownOfRedisIsNoNumber() {
    try (EmbeddedTomcat server = server(Backend.REDIS.settings())) {
      bind(server);
      server.browser().get("/");

      assertThat(registry.get("krsession.session.bytes").gauge().value()).isPositive();
      // Redis has no maxmemory
      assertThat(registry.get("krsession.store.room").gauge().value()).isNaN();
    }
  }

  @Test
  void withoutAFilterThereIsNothingToBind() {
    try (EmbeddedTomcat server = EmbeddedTomcat.webapp().start()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> bind(server))
          .withMessageContaining("KrSessionFilter is not running");
    }
  }

  @Test
  void theMetersLeaveWithTheFilter() {
    try (EmbeddedTomcat server = server(Backend.MEMORY.settings())) {
      bind(server);
    }

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void aRegistryThatOutlivesAWebappCountsTheNextDeployment() {
    try (EmbeddedTomcat before = server(Backend.MEMORY.settings())) {
      bind(before);
      before.browser().get("/");
    }
    try (EmbeddedTomcat server = server(Backend.MEMORY.settings())) {
      bind(server);
      server.browser().get("/");
      server.browser().get("/");

      assertThat(registry.get("krsession.sessions.created").functionCounter().count())
          .isEqualTo(2);
    }
  }

  @Test
  void oneRegistryThatFailsKeepsNoMetersInTheOthers() {
    MeterRegistry failing = new SimpleMeterRegistry();
    failing.config().onMeterRemoved(meter -> {
      throw new IllegalStateException("a listener of the application's");
    });
    try (EmbeddedTomcat server = server(Backend.MEMORY.settings())) {
      new KrSessionMetrics(server.context().getServletContext()).bindTo(failing);
      bind(server);
    }

    assertThat(registry.getMeters()).isEmpty();
  }

  private void bind(EmbeddedTomcat server) {
    ServletContext context = server.context().getServletContext();
    new KrSessionMetrics(context).bindTo(registry);
  }

  private static EmbeddedTomcat server(Map<String, String> settings) {
    return EmbeddedTomcat.webapp()
        .filter(KrSessionFilter.class, settings)
        .on("/", (request, response) -> request.getSession().setAttribute("a", "b"))
        .start();
  }
}
