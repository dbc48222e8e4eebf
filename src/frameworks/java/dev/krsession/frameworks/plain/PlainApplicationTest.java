package dev.krsession.frameworks.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.frameworks.JavaProcess;
import dev.krsession.kit.Visitor;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring Boot without libraries that the auto-configuration can do without. */
class PlainApplicationTest {
  private static final String SECURITY = "spring-(boot-)?(starter-)?security.*";
  private static final String ACTUATOR =
      "spring-boot-((starter-)?actuator|(starter-)?micrometer|health).*";
  private static final String METERS = "micrometer-core.*";

  private static JavaProcess without(String jars) {
    Pattern left = Pattern.compile("(" + jars + "|spring-boot-devtools.*)\\.jar");
    return JavaProcess.start(
        part -> !left.matcher(part.getFileName().toString()).matches(),
        List.of(),
        List.of(
            "-Dorg.springframework.boot.logging.LoggingSystem=none",
            PlainApplication.class.getName(),
            "--server.address=127.0.0.1",
            "--server.port=0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {SECURITY, SECURITY + "|" + ACTUATOR, SECURITY + "|" + ACTUATOR + "|" + METERS})
  void sessionsAreOursWithout(String jars) {
    try (JavaProcess shop = without(jars)) {
      Visitor visitor = Visitor.of(URI.create("http://127.0.0.1:" + shop.await("port ")));
      visitor.get("/visits");
      assertThat(visitor.get("/visits").body()).contains("visits 2");
      assertThat(visitor.cookie("Kr.Session")).isPresent();
    }
  }
}
