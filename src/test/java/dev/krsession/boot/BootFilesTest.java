package dev.krsession.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The files by which Spring Boot finds our classes name classes that are there. */
class BootFilesTest {
  private static final Path FILES = Path.of("src/main/resources/META-INF");
  private static final Path SOURCES = Path.of("src/main/java");

  private static Path source(String type) {
    return SOURCES.resolve(type.replace('.', '/') + ".java");
  }

  @Test
  void everyAutoConfigurationIsListed() throws IOException {
    List<String> listed = Files.readAllLines(
        FILES.resolve("spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
    try (var files = Files.list(SOURCES.resolve("dev/krsession/boot"))) {
      assertThat(files.filter(file -> file.toString().endsWith("AutoConfiguration.java")))
          .containsExactlyInAnyOrderElementsOf(
              listed.stream().map(BootFilesTest::source).toList());
    }
  }

  @Test
  void theAnalyzerOfFailuresIsThere() throws IOException {
    Properties factories = new Properties();
    try (var in = Files.newBufferedReader(FILES.resolve("spring.factories"))) {
      factories.load(in);
    }
    assertThat(factories.values())
        .allSatisfy(type -> assertThat(source(String.valueOf(type))).exists());
  }
}
