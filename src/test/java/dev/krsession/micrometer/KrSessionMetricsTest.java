package dev.krsession.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KrSessionMetricsTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aCreatedSessionIsCounted() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      bind(server);
      server.visitor().get("/");

      assertThat(registry.get("krsession.sessions.created").functionCounter().count())
          .isOne();
      assertThat(registry.get("krsession.sessions.alive").gauge().value()).isOne();
    }
  }

  @Test
  void aForgedCookieIsCountedByItsReason() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      bind(server);
      server.visitor().setCookie("Kr.Session", "forged").get("/");

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
    try (KrSessionKit server = server(Backend.REDIS)) {
      bind(server);
      server.visitor().get("/");

      assertThat(registry.get("krsession.store.call").tag("operation", "commit").functionTimer())
          .satisfies(timer -> assertThat(timer.count()).isOne())
          .satisfies(timer -> assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive());
    }
  }

  @Test
  void unknownFiguresOfRedisAreNoNumbers() {
    try (KrSessionKit server = server(Backend.REDIS)) {
      bind(server);
      server.visitor().get("/");

      assertThat(registry.get("krsession.session.bytes").gauge().value()).isPositive();
      // Redis has no maxmemory
      assertThat(registry.get("krsession.store.room").gauge().value()).isNaN();
    }
  }

  @Test
  void withoutAFilterThereIsNothingToBind() {
    try (KrSessionKit server = KrSessionKit.servlets().withoutFilter().start()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> bind(server))
          .withMessageContaining("KrSessionFilter is not running");
    }
  }

  @Test
  void theMetersLeaveWithTheFilter() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      bind(server);
    }

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void aRegistryThatOutlivesAWebappCountsTheNextDeployment() {
    try (KrSessionKit before = server(Backend.MEMORY)) {
      bind(before);
      before.visitor().get("/");
    }
    try (KrSessionKit server = server(Backend.MEMORY)) {
      bind(server);
      server.visitor().get("/");
      server.visitor().get("/");

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
    try (KrSessionKit server = server(Backend.MEMORY)) {
      new KrSessionMetrics(server.context()).bindTo(failing);
      bind(server);
    }

    assertThat(registry.getMeters()).isEmpty();
  }

  private void bind(KrSessionKit server) {
    ServletContext context = server.context();
    new KrSessionMetrics(context).bindTo(registry);
  }

  private static KrSessionKit server(Backend backend) {
    return Container.TOMCAT
        .kit(backend)
        .on("/", (request, response) -> request.getSession().setAttribute("a", "b"))
        .start();
  }
}
