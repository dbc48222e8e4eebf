package dev.krsession.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on stores of one's own shows the example that is tested here. */
class PageTest {
  private static final Path PAGE = Path.of("docs", "custom-backend.md");
  private static final Path EXAMPLE = Path.of("src/test/java/dev/krsession/example");
  private static final Path SERVICE = Path.of(
      "src/test/resources/META-INF/services/dev.krsession.backend.record.RecordStoreProvider");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:java|text)\\n(.*?)^```$");

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void itShowsTheProvider() throws IOException {
    assertThat(blocks()).contains(Files.readString(EXAMPLE.resolve("FilesProvider.java")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FileCells.java", "FileCellsTest.java"})
  void itLinksToTheSource(String file) {
    assertThat(EXAMPLE.resolve(file)).exists();
    assertThat(PAGE).content().contains("](../src/test/java/dev/krsession/example/" + file + ")");
  }

  @Test
  void itShowsTheServiceFile() throws IOException {
    assertThat(blocks()).contains(Files.readString(SERVICE));
    assertThat(PAGE).content().contains(SERVICE.getFileName().toString());
  }

  @Test
  void itShowsNoOtherCode() throws IOException {
    assertThat(blocks()).hasSize(2);
  }

  @Test
  void theStoreIsOneClassOfSome150LinesAtMost() throws IOException {
    assertThat(Files.readAllLines(EXAMPLE.resolve("FileCells.java"))).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void itNamesTheVersionsThatTheBuildUses() throws IOException {
    assertThat(Pattern.compile("<artifactId>([a-z-]+)</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(PAGE))
            .results())
        .isNotEmpty()
        .allSatisfy(match -> assertThat(Path.of("pom.xml")).content().contains(match.group(2)));
  }
}
