package dev.krsession.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages on frameworks show is taken from files that are tested. */
class HowToPagesTest {
  private static final List<Path> TESTED =
      List.of(Path.of("src", "frameworks"), Path.of("src", "test", "java"));
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(?:java|jsp|xml)\\n(.*?)^```$");

  private static final Pattern PROPERTIES =
      Pattern.compile("(?ms)^```properties\\n(.*?)^```$");

  private static final Pattern COORDINATE =
      Pattern.compile("<artifactId>kr-session</artifactId>|<classifier>.*?</classifier>");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      return pages
          .filter(page -> page.getFileName().toString().startsWith("howto-"))
          // SnippetsTest holds its code
          .filter(page -> !page.endsWith("howto-testing.md"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockIsPartOfATestedFile(Path page) throws IOException {
    List<String> files = tested();

    assertThat(BLOCK.matcher(Files.readString(page)).results().map(match -> match.group(1)))
        .isNotEmpty()
        .filteredOn(block -> !block.startsWith("<dependency>"))
        .allSatisfy(block -> assertThat(files).anyMatch(file -> file.contains(unindented(block))));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPropertyIsSetByATestedFile(Path page) throws IOException {
    List<String> files = tested();

    assertThat(PROPERTIES
            .matcher(Files.readString(page))
            .results()
            .flatMap(match -> match.group(1).lines())
            .map(line -> line.substring(0, line.indexOf('=') + 1)))
        .allSatisfy(name -> assertThat(files).anyMatch(file -> file.contains(name)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyArtifactOfOursIsOneThatThePomBuilds(Path page) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(COORDINATE.matcher(Files.readString(page)).results().map(MatchResult::group))
        .allSatisfy(coordinate -> assertThat(pom).contains(coordinate));
  }

  private static List<String> tested() throws IOException {
    try (Stream<Path> files = TESTED.stream().flatMap(HowToPagesTest::under)) {
      return files.map(HowToPagesTest::text).map(HowToPagesTest::unindented).toList();
    }
  }

  private static String unindented(String text) {
    return text.replaceAll("(?m)^ +", "");
  }

  private static Stream<Path> under(Path folder) {
    try {
      return Files.walk(folder).filter(Files::isRegularFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
