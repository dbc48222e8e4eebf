package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.boot.SessionsEndpoint;
import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What Boot's actuator shows of sessions. */
class ActuatorTest {
  private static final String[] OPEN = {
    "--management.endpoints.web.base-path=/public/actuator",
    "--management.endpoints.web.exposure.include=*",
    "--management.endpoint.health.show-details=always"
  };

  /** Where meters are kept. */
  @Configuration
  static class Meters {
    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }
  }

  @Test
  void theStoreIsPartOfItsHealth() {
    try (Shop shop = Shop.open(Backend.MEMORY, OPEN)) {
      assertThat(shop.visitor().get("/public/actuator/health").body())
          .contains("\"krsession\":{", "\"store\":\"memory\"", "\"degraded\":false");
    }
  }

  @Test
  void theStoresHealthCanBeLeftOut() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--management.health.krsession.enabled=false")) {
      assertThat(shop.has("krsessionHealthIndicator")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {ShopApplication.class, JettyServer.class})
  void metersAreThereOnEveryServer(Class<?> server) {
    Class<?>[] classes = {ShopApplication.class, Meters.class, server};
    try (Shop shop = Shop.with(classes, Backend.MEMORY, OPEN)) {
      shop.visitor().get("/public/visits");
      assertThat(shop.bean(MeterRegistry.class).getMeters())
          .extracting(meter -> meter.getId().getName())
          .contains("krsession.store.call");
    }
  }

  @Test
  void aUsersSessionsAreSeen() {
    try (Shop shop = Shop.open(Backend.MEMORY, OPEN)) {
      Visitor visitor = ConcurrentSessionsTest.loggedIn(shop);
      String found =
          shop.visitor().get("/public/actuator/sessions?username=max").body();
      assertThat(found).startsWith("{\"sessions\":[{").contains("\"id\":\"");
      assertThat(visitor.get("/account").status()).isEqualTo(200);
      assertThat(shop.visitor().get("/public/actuator/sessions?username=moritz").body())
          .isEqualTo("{\"sessions\":[]}");
    }
  }

  @Test
  void aUsersSessionIsEndedThere() {
    try (Shop shop = Shop.open(Backend.MEMORY, OPEN)) {
      Visitor visitor = ConcurrentSessionsTest.loggedIn(shop);
      SessionsEndpoint endpoint = shop.bean(SessionsEndpoint.class);
      endpoint
          .sessionsForUsername("max")
          .get("sessions")
          .forEach(session -> endpoint.end("max", session.id()));
      assertThat(visitor.get("/account").status()).isEqualTo(302);
    }
  }

  @Test
  void aPortOfItsOwnShowsTheSameSessionsAndHealth() {
    String[] apart = Arrays.copyOf(OPEN, OPEN.length + 2);
    apart[OPEN.length] = "--management.server.port=0";
    apart[OPEN.length + 1] = "--management.server.address=127.0.0.1";
    try (Shop shop = Shop.open(Backend.MEMORY, apart)) {
      Visitor visitor = ConcurrentSessionsTest.loggedIn(shop);
      Visitor operator = Visitor.of(URI.create("http://127.0.0.1:"
          + shop.bean(Environment.class).getRequiredProperty("local.management.port")));
      assertThat(operator.get("/public/actuator/sessions?username=max").body())
          .contains("\"id\":\"");
      assertThat(operator.get("/public/actuator/health").body()).contains("\"krsession\":{");
      assertThat(visitor.get("/account").status()).isEqualTo(200);
    }
  }
}
