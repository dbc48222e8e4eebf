package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.bare.LoaderWithout;
import dev.krsession.bare.RefusedVisit;
import dev.krsession.container.CarelessTomcat;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter that could not start, in a container that serves the webapp all the same. */
class ClosedTest {
  /** What shows only when the store is opened, after everything else has been looked at. */
  private static final Map<String, String> LATE =
      Map.of("backend", "table", "backend.options", "shema=web");

  @TempDir
  private Path folder;

  @Test
  void aFilterThatStaysInPlaceRefuses() {
    assertThat(new RefusedVisit().apply(Map.of("idle-timeout", "soon")))
        .startsWith("kr-session cannot start: ")
        .contains("idle-timeout", " | 503 Cache-Control ", "server's log says why")
        .doesNotContain("the application", "Retry-After");
  }

  @Test
  void aFilterThatHasNotStartedYetRefuses() throws Exception {
    assertThat(new RefusedVisit()
            .apply(Map.of("signing.keys-file", folder.resolve("none").toString())))
        .contains("signing.keys-file", "none", " | 503 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"slf4j", "jedis", "commons-pool2"})
  void aMissingLibraryLeavesItClosed(String jar) {
    try (LoaderWithout loader = LoaderWithout.jars(jar)) {
      assertThat(loader.call(RefusedVisit.class, Map.of("redis.uri", "127.0.0.1:1")))
          .startsWith("kr-session cannot start: ")
          .contains(" | 503 ")
          .doesNotContain("the application");
    }
  }

  @Test
  void aContainerThatLeavesTheFilterOutAnswers503() {
    try (CarelessTomcat tomcat = CarelessTomcat.with(LATE, new KrSessionInitializer())) {
      Answer answer = Visitor.of(tomcat.uri()).get("/session");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).contains("out of service", "log");
      assertThat(answer.setCookies()).isEmpty();
      assertThat(answer.header("Retry-After")).isEmpty();
    }
  }

  @Test
  void aGuardLetsEverythingPassWhereTheFilterHasStarted() {
    try (CarelessTomcat tomcat = CarelessTomcat.with(Map.of(), new KrSessionInitializer())) {
      Answer answer = Visitor.of(tomcat.uri()).get("/session");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.setCookies()).singleElement().asString().startsWith("Kr.Session=");
    }
  }
}
