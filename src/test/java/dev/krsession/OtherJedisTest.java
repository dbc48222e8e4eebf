package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.bare.LoaderWithout;
import dev.krsession.bare.RefusedVisit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webapp whose Jedis somebody else has chosen, such as Spring Boot, or that lacks a part. */
class OtherJedisTest {
  private static RedisServerFixture redis;

  @BeforeAll
  static void startRedis() {
    redis = RedisServerFixture.start();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  private static LoaderWithout jedis(String version) {
    return LoaderWithout.jars("jedis-").and(Path.of("target/jedis/jedis-" + version + ".jar"));
  }

  private static Map<String, String> settings(String... more) {
    Map<String, String> settings = new HashMap<>(Map.of("redis.uri", redis.uri()));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kr-session-"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.0.0", "7.2.0", "8.0.0"})
  void oneThatIsNewEnoughKeepsSessions(String version) {
    try (LoaderWithout loader = jedis(version)) {
      assertThat(loader.visit(settings("codec.allowed-types", "dev.krsession.codec.Cart")))
          .isEqualTo("kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.0.0", "7.2.0", "8.0.0"})
  void oneThatIsNewEnoughServesTheNearCache(String version) {
    try (LoaderWithout loader = jedis(version)) {
      assertThat(loader.visit(settings(
              "redis.near-cache", "true", "codec.allowed-types", "dev.krsession.codec.Cart")))
          .isEqualTo("kept");
    }
  }

  @Test
  void theOneOfSpringBoot3IsRefusedByItsVersionAndTheCureIsNamed() {
    try (LoaderWithout loader = jedis("6.0.0")) {
      assertThat(loader.visit(settings()))
          .contains("kr-session cannot start: backend: redis needs Jedis 7.0.0 or newer, and found"
              + " 6.0.0 (Connection.forceDisconnect()); set the property jedis.version to ")
          .contains("redis.clients:jedis:");
    }
  }

  @Test
  void oneThatIsRefusedLeavesNoThread() {
    Set<Thread> before = ourThreads();
    try (LoaderWithout loader = jedis("6.0.0")) {
      assertThat(loader.call(RefusedVisit.class, settings())).doesNotContain("the application");
    }
    assertThat(ourThreads()).isSubsetOf(before);
  }

  @Test
  void oneWithoutItsPoolIsRefusedAndThePoolIsNamed() {
    try (LoaderWithout loader = LoaderWithout.jars("commons-pool2")) {
      assertThat(loader.visit(settings()))
          .contains(
              "is on the class path without something that belongs to it (org/apache/commons/pool2/")
          .contains("with all that it depends on");
    }
  }

  @Test
  void aYassonWithoutItsParserIsRefusedAtTheStart() {
    try (LoaderWithout loader = LoaderWithout.jars("parsson")) {
      assertThat(loader.visit(settings("codec.allowed-types", "dev.krsession.codec.Cart")))
          .contains(
              "codec.allowed-types needs Yasson, of which 3.", "jakarta.json.spi.JsonProvider");
    }
  }

  @Test
  void aYassonOfTheOldPackagesIsRefusedByItsVersion() {
    try (LoaderWithout loader =
        LoaderWithout.jars("yasson").and(Path.of("target/jedis/yasson-1.0.11.jar"))) {
      assertThat(loader.visit(settings("codec.allowed-types", "dev.krsession.codec.Cart")))
          .contains("codec.allowed-types needs Yasson 3.0.0 or newer, and found 1.0.11 (")
          .contains("set the property yasson.version to ");
    }
  }
}
