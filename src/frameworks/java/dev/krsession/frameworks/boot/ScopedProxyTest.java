package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import org.junit.jupiter.api.Test;

/** The proxy of a scoped bean is no bean: Spring has made its class while the application runs. */
class ScopedProxyTest {
  @Test
  void itIsRefusedAndSaysWhatItIs() {
    try (Shop shop = Shop.open(Backend.REDIS)) {
      assertThat(shop.visitor().get("/public/proxy").body())
          .containsPattern("Basket\\$\\$SpringCGLIB\\$\\$[0-9]+ ")
          .contains("made while the application runs")
          .doesNotContain("to allow them set");
    }
  }
}
