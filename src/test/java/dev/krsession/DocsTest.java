package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.demo.DocumentedAnswers;
import dev.krsession.demo.HelloServlet;
import dev.krsession.demo.SessionServlet;
import dev.krsession.kit.KrSessionKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the pages in docs say of the code. */
class DocsTest {
  private static final Path README = Path.of("README.md");
  private static final Path DOCS = Path.of("docs");
  private static final Path ROOT = Path.of("src", "main", "java", "dev", "krsession");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
  private static final Pattern ANCHOR = Pattern.compile("]\\(#([^)]+)\\)");
  private static final Pattern FAR_ANCHOR = Pattern.compile("]\\(([a-z/.-]+\\.md)#([^)]+)\\)");
  private static final Pattern SETTING =
      Pattern.compile("(?m)^- `([a-z][a-z.-]+)`(?: \\([^)]+\\))?: ");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(DOCS)) {
      return Stream.concat(
          Stream.of(README), docs.filter(Files::isRegularFile).sorted().toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkToAFileResolves(Path page) throws IOException {
    Path directory = page.toAbsolutePath().getParent();

    assertThat(found(LINK, page).filter(link -> !link.startsWith("https://")))
        .allSatisfy(link -> assertThat(directory.resolve(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkWithinAPageHasItsHeading(Path page) throws IOException {
    assertThat(found(ANCHOR, page)).isSubsetOf(headings(page));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkToAHeadingOfAnotherPageHasIt(Path page) throws IOException {
    assertThat(FAR_ANCHOR.matcher(Files.readString(page)).results().toList())
        .allSatisfy(link ->
            assertThat(headings(page.resolveSibling(link.group(1)))).contains(link.group(2)));
  }

  private static List<String> headings(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9 -]", "")
            .replace(' ', '-'))
        .toList();
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThan(200);
  }

  @Test
  void theReadmeNamesTheVersion() throws IOException {
    String version = "<version>[^<]+</version>";

    assertThat(Pattern.compile("kr-session</artifactId>\\s*(" + version + ")")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(match -> match.group(1)))
        .hasSize(1)
        .allSatisfy(own -> assertThat(README).content().contains(own));
  }

  @Test
  void theReadmesTenSettingsAreOnTheirPage() throws IOException {
    assertThat(found(SETTING, README))
        .hasSize(10)
        .isSubsetOf(found(SETTING, DOCS.resolve("configuration.md")).toList());
  }

  @Test
  void everyRoomIsInTheArchitecture() throws IOException {
    String page = Files.readString(DOCS.resolve("architecture.md"));
    try (Stream<Path> files = Files.walk(ROOT)) {
      assertThat(files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> ROOT.relativize(file.getParent()).toString())
              .filter(room -> !room.isEmpty())
              .map(room -> room.replace('/', '.').replace('\\', '.')))
          .allSatisfy(room -> assertThat(page).contains("- `" + room + "`: "));
    }
  }

  @Test
  void theDemoAnswersAsTheReadmeSays() throws IOException {
    try (KrSessionKit server = demo()) {
      DocumentedAnswers.assertGivenBy(server.visitor()::get);
    }
  }

  private static KrSessionKit demo() {
    return KrSessionKit.servlets()
        .servlet("/session/*", SessionServlet::new)
        .servlet("/hello", HelloServlet::new)
        .start();
  }

  private static Stream<String> found(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results().map(match -> match.group(1));
  }
}
