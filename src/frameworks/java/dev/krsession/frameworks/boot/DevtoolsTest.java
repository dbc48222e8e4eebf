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
  /**
   * The shop.
   *
   * @param asJar whether our classes stay the same in all runs, as those of a jar do; else nothing
   *     of theirs may stay
   */
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

  private static List<String> threads(JavaProcess shop, String basket) {
    String[] parts = shop.await("run ").split(", threads ");
    assertThat(parts[0]).isEqualTo("basket " + basket);
    return List.of(parts[1].replaceAll("[\\[\\]]", "").split(", "));
  }

  /** Some start with the first new session. */
  private static void assertNoThreadPilesUp(List<String> threads, List<String> first) {
    assertThat(threads).doesNotHaveDuplicates().isSubsetOf(first);
  }

  /** A visitor adds a book in each of four runs. */
  private static void assertNothingPilesUp(JavaProcess started, String... baskets) {
    try (JavaProcess shop = started) {
      List<String> first = threads(shop, baskets[0]);
      assertNoThreadPilesUp(threads(shop, baskets[1]), first);
      assertNoThreadPilesUp(threads(shop, baskets[2]), first);
      assertNoThreadPilesUp(threads(shop, baskets[3]), first);
      assertThat(shop.await("runs left ")).isEqualTo("[]");
    }
  }

  /** The sessions of a store outlive a run, and their objects come back in the new classes. */
  private static void assertNothingButSessionsStays(JavaProcess started) {
    assertNothingPilesUp(
        started, "[book]", "[book, book]", "[book, book, book]", "[book, book, book, book]");
  }

  @Test
  void runsDoNotPileUpWithSessionsInMemory() {
    assertNothingPilesUp(shop(false, Map.of()), "[book]", "[book]", "[book]", "[book]");
  }

  @Test
  void runsDoNotPileUpWithSessionsInRedis() {
    assertNothingButSessionsStays(shop(false, SharedStore.REDIS.bootProperties()));
  }

  @Test
  void runsDoNotPileUpWithSessionsInTheApplicationsDatabase() {
    assertNothingButSessionsStays(shop(false, SharedStore.SQL.bootProperties()));
  }

  @Test
  void runsDoNotPileUpInAJarThatServesThemAll() {
    assertNothingButSessionsStays(shop(true, SharedStore.REDIS.bootProperties()));
  }
}
