package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.bare.LoaderWithout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The filter jar in a webapp that does not have the libraries that are optional. */
class MissingLibraryTest {
  private static final String[] JEDIS = {"jedis", "commons-pool2", "gson", "json-2"};
  private static final String[] JSON_B = {"yasson", "parsson", "jakarta.json"};

  @Test
  void memoryAsksForNeitherJedisNorJsonB() {
    try (LoaderWithout loader = LoaderWithout.jars()) {
      assertThat(loader.visit(Map.of())).isEqualTo("kept");
      assertThat(loader.asked())
          .contains("dev.krsession.backend.memory.MemoryBackend")
          .noneMatch(name -> name.startsWith("redis.")
              || name.startsWith("jakarta.json.")
              || name.startsWith("dev.krsession.backend.redis.")
              || name.startsWith("org.eclipse.yasson"));
    }
  }

  @Test
  void memoryWorksWithoutThem() {
    try (LoaderWithout loader = LoaderWithout.jars(
        "jedis", "commons-pool2", "gson", "json-2", "yasson", "parsson", "jakarta.json")) {
      assertThat(loader.visit(Map.of())).isEqualTo("kept");
    }
  }

  @Test
  void nobodyAsksForMicrometer() {
    try (LoaderWithout loader = LoaderWithout.jars("micrometer")) {
      assertThat(loader.visit(Map.of())).isEqualTo("kept");
      assertThat(loader.asked())
          .contains("dev.krsession.metrics.Observation")
          .noneMatch(name -> name.startsWith("io.micrometer."));
    }
  }

  @Test
  void nobodyAsksForSpring() {
    try (LoaderWithout loader = LoaderWithout.jars("spring-")) {
      assertThat(loader.visit(Map.of())).isEqualTo("kept");
      assertThat(loader.asked())
          .noneMatch(name ->
              name.startsWith("org.springframework.") || name.startsWith("dev.krsession.boot."));
    }
  }

  @Test
  void redisWithoutJedisStopsTheStartAndSaysWhatIsMissing() {
    try (LoaderWithout loader = LoaderWithout.jars(JEDIS)) {
      assertThat(loader.visit(Map.of("redis.uri", "localhost:6379")))
          .contains("kr-session cannot start")
          .contains("backend: redis needs Jedis, which is not on the class path")
          .contains("add redis.clients:jedis:");
    }
  }

  @Test
  void aDatabaseWithoutAPoolStopsTheStartAndSaysWhatIsMissing() throws IOException {
    try (LoaderWithout loader = LoaderWithout.jars("HikariCP")) {
      String said = loader.visit(Map.of("jdbc.url", "jdbc:h2:mem:x"));
      String version = said.replaceFirst("(?s).*HikariCP:([0-9.]+) .*", "$1");
      assertThat(said)
          .contains("kr-session cannot start")
          .contains("jdbc.url: it needs HikariCP, which is not on the class path");
      assertThat(Files.readString(Path.of("pom.xml"))).contains("<hikari.version>" + version + "<");
    }
  }

  @Test
  void aBeanIsKeptAsAJavaObjectWithoutJsonB() {
    try (RedisServerFixture redis = RedisServerFixture.start();
        LoaderWithout loader = LoaderWithout.jars(JSON_B)) {
      assertThat(loader.visit(
              Map.of("redis.uri", redis.uri(), "codec.allowed-types", "dev.krsession.codec.*")))
          .isEqualTo("kept");
    }
  }

  @Test
  void theSentenceNamesTheJedisThatTheBuildUses() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    try (LoaderWithout loader = LoaderWithout.jars(JEDIS)) {
      String said = loader.visit(Map.of("redis.uri", "localhost:6379"));
      String version = said.replaceFirst("(?s).*jedis:([0-9.]+) .*", "$1");
      assertThat(pom).contains("<jedis.version>" + version + "<");
    }
  }
}
