package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.krsession.bare.ContainersLog;
import dev.krsession.bare.LoaderWithout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people see of a start that has no log, or that is made in an old world. */
class NothingIsSilentTest {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("user.home"), ".m2", "repository");

  private static String log(Map<String, String> params, String... without) {
    try (LoaderWithout loader = LoaderWithout.jars(without)) {
      return loader.call(ContainersLog.class, params);
    }
  }

  @Test
  void withoutAnSlf4jProviderTheContainersLogHasOneLineOfTheStart() {
    assertThat(log(Map.of(), "slf4j-jdk14").lines())
        .singleElement()
        .isEqualTo("filter.started: kr-session has started, backend memory. Its settings are not"
            + " shown, because SLF4J has no provider; to have one, add org.slf4j:slf4j-jdk14 or"
            + " ch.qos.logback:logback-classic to the webapp");
  }

  @Test
  void withoutAnSlf4jProviderTheContainersLogHasWarnings() {
    System.setProperty("krsession.idle-timout", "5m");
    try {
      assertThat(log(Map.of(), "slf4j-jdk14").lines())
          .first()
          .asString()
          .isEqualTo("setting.odd: system property 'krsession.idle-timout': no such setting; did"
              + " you mean 'krsession.idle-timeout'?");
    } finally {
      System.clearProperty("krsession.idle-timout");
    }
  }

  @Test
  void withoutAnSlf4jProviderARefusalIsThereOnce() {
    assertThat(log(Map.of("idle-timeout", "soon"), "slf4j-jdk14").lines())
        .hasSize(2)
        .last()
        .isEqualTo("refused");
  }

  @Test
  void withAnSlf4jProviderTheContainersLogHasNothing() {
    assertThat(log(Map.of())).isEmpty();
  }

  @Test
  void silenceIsPossible() throws IOException {
    Path folder = Files.createTempDirectory("nop");
    try (LoaderWithout loader = LoaderWithout.jars("slf4j-jdk14")) {
      Path jar = SilentProvider.jar(folder.resolve("nop.jar"));
      assertThat(loader.and(jar).call(ContainersLog.class, Map.of())).isEmpty();
    }
  }

  @Test
  void withoutSlf4jTheRefusalSaysWhatIsNeeded() {
    assertThat(log(Map.of(), "slf4j-"))
        .contains("kr-session cannot start:")
        .contains("kr-session needs org.slf4j:slf4j-api 1.7.15 or newer: add it to the webapp")
        .endsWith("refused");
  }

  @Test
  void anSlf4jWithoutItsServiceProvidersWillDo() {
    Path old = REPOSITORY.resolve("org/slf4j/slf4j-api/1.7.36/slf4j-api-1.7.36.jar");
    assumeTrue(Files.exists(old));
    try (LoaderWithout loader = LoaderWithout.jars("slf4j-").and(old)) {
      assertThat(loader.call(ContainersLog.class, Map.of())).startsWith("filter.started: ");
    }
  }

  @Test
  void onServlet5TheRefusalSaysWhatIsNeeded() {
    Path old = REPOSITORY.resolve(
        "jakarta/servlet/jakarta.servlet-api/5.0.0/jakarta.servlet-api-5.0.0.jar");
    assumeTrue(Files.exists(old));
    try (LoaderWithout loader =
        LoaderWithout.jars("tomcat-embed-core", "jakarta.servlet-api", "jetty-").and(old)) {
      assertThat(loader.call(ContainersLog.class, Map.of()))
          .contains("kr-session needs a container with Servlet 6.0 or newer")
          .endsWith("refused");
    }
  }

  @Test
  void aContainerOfJavaxServletLearnsWhatIsNeeded() throws Exception {
    String named = Files.readString(Path.of(
            "src/main/resources/META-INF/services/javax.servlet.ServletContainerInitializer"))
        .strip();

    assertThatThrownBy(() -> Class.forName(named).getConstructor().newInstance())
        .cause()
        .hasMessageContaining("this container speaks javax.servlet")
        .hasMessageContaining("kr-session needs jakarta.servlet 6.0 or newer");
  }

  @Test
  void jedisWithoutItsPoolSaysWhatIsMissing() {
    assertThat(log(Map.of("redis.uri", "127.0.0.1:1"), "commons-pool2"))
        .contains("backend: redis needs Jedis")
        .contains("without something that belongs to it (org/apache/commons/pool2/")
        .contains("with all that it depends on");
  }

  @Test
  void allFaultsAreReportedAtOnceOnALineEach() {
    String said = log(
        Map.of(
            "redis.uri", "redis://:::",
            "redis.durability", "much",
            "cookie.same-site", "Nobody",
            "idle-timout", "5m",
            "codec.allowed-types", "com.acme.Cart*x",
            "codec.java-types", "no such preset",
            "codec.node-local-types", "a b",
            "signing.keys", "short",
            "limits.sessions", "many"),
        "commons-pool2");
    assertThat(said.lines().filter(line -> line.startsWith("  ")))
        .hasSize(10)
        .allMatch(line -> line.matches("  \\S.*"));
  }

  @Test
  void theFilterHasNotStartedBeforeItsStoreIsOpen() {
    assertThat(log(Map.of("backend", "nobody"), "slf4j-jdk14")).doesNotContain("filter.started");
  }
}
