package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.JavaProcess;
import dev.krsession.frameworks.SharedStore;
import dev.krsession.frameworks.War;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that devtools starts anew in its JVM, again and again. */
class DevtoolsTest {
  private static JavaProcess shop(boolean asJar, Map<String, String> properties) {
    List<String> words = new ArrayList<>();
    // so that the collector leaves nothing for later
    words.add("-XX:SoftRefLRUPolicyMSPerMB=0");
    words.add("-Dorg.springframework.boot.logging.LoggingSystem=none");
    words.add(DevtoolsShop.class.getName());
    words.addAll(List.of("--server.address=127.0.0.1", "--server.port=0"));
    words.add("--spring.devtools.livereload.enabled=false");
    properties.forEach((name, value) -> words.add("--" + name + "=" + value));
    return asJar
        ? JavaProcess.start(part -> !part.equals(War.classes()), List.of(War.jar()), words)
        : JavaProcess.start(part -> true, List.of(), words);
  }

  private static void assertNothingPilesUp(boolean asJar, Map<String, String> properties) {
    try (JavaProcess shop = shop(asJar, properties)) {
      String first = shop.await("run ");
      assertThat(first).startsWith("visits 1");
      assertThat(shop.await("run ")).isEqualTo(first);
      assertThat(shop.await("run ")).isEqualTo(first);
      assertThat(shop.await("run ")).isEqualTo(first);
      assertThat(shop.await("runs left ")).isEqualTo("[]");
    }
  }

  /** Our classes are then loaded anew for each run: nothing of ours may stay. */
  private static void assertNothingPilesUp(Map<String, String> properties) {
    assertNothingPilesUp(false, properties);
  }

  @Test
  void runsDoNotPileUpWithSessionsInMemory() {
    assertNothingPilesUp(Map.of());
  }

  @Test
  void runsDoNotPileUpWithSessionsInRedis() {
    assertNothingPilesUp(SharedStore.REDIS.bootProperties());
  }

  @Test
  void runsDoNotPileUpWithSessionsInTheApplicationsDatabase() {
    assertNothingPilesUp(SharedStore.SQL.bootProperties());
  }

  @Test
  void runsDoNotPileUpInAJarThatServesThemAll() {
    assertNothingPilesUp(true, SharedStore.REDIS.bootProperties());
  }
}
