package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
      assertThat(shop.browser().get("/public/actuator/health").body())
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
      shop.browser().get("/public/visits");
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
          shop.browser().get("/public/actuator/sessions?username=max").body();
      assertThat(found).startsWith("{\"sessions\":[{").contains("\"id\":\"");
      assertThat(visitor.get("/account").status()).isEqualTo(200);
      assertThat(shop.browser().get("/public/actuator/sessions?username=moritz").body())
          .isEqualTo("{\"sessions\":[]}");
    }
  }
}
