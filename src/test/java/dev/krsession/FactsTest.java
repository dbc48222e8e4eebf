package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each fact stands in one page, and the README's numbers are those of the code and the pages. */
class FactsTest {
  /** What the pages may have in all, as {@code wc -w} counts. */
  private static final int MOST_WORDS = 22_000;

  /** A sentence of so many words that stands in two pages is a fact that will drift. */
  private static final int SENTENCE = 12;

  /** What stands between blanks and has a letter or digit, so not the bars of tables. */
  private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*");

  private static final Path DOCS = Path.of("docs");
  private static final String README = read(Path.of("README.md"));

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> pages() throws IOException {
    try (Stream<Path> docs = Files.list(DOCS)) {
      Map<String, String> pages = docs.filter(page -> page.toString().endsWith(".md"))
          .collect(Collectors.toMap(
              page -> page.getFileName().toString(),
              FactsTest::read,
              (one, other) -> one,
              TreeMap::new));
      pages.put("README.md", README);
      return pages;
    }
  }

  /** A page without its code, a blank line between what are no parts of one sentence. */
  private static String prose(String page) {
    return page.replaceAll("(?ms)^ *```.*?^ *```", "\n\n")
        .replaceAll("]\\([^)]*\\)", "]")
        .replaceAll("(?m)^(#+ .*|\\|.*)$", "\n$1\n")
        .replaceAll("(?m)^ *([-*]|\\d+\\.) ", "\n\n");
  }

  private static List<String> sentences(String page) {
    return Stream.of(prose(page).split("[.!?:;](?=\\s)|\\n\\s*\\n|\\|"))
        .map(sentence -> sentence.replaceAll("[^A-Za-z0-9.'/-]+", " ").strip())
        .map(sentence -> sentence.toLowerCase(Locale.ROOT))
        .filter(sentence -> words(sentence) >= SENTENCE)
        .toList();
  }

  private static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  @Test
  void noSentenceStandsInTwoPages() throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    pages()
        .forEach((name, page) -> sentences(page)
            .forEach(sentence ->
                places.computeIfAbsent(sentence, first -> new TreeSet<>()).add(name)));

    places.values().removeIf(names -> names.size() == 1);
    assertThat(places).as("sentences and the pages that have them").isEmpty();
  }

  @Test
  void thePagesHaveNoMoreWordsThanTheyMay() throws IOException {
    assertThat(pages().values().stream()
            .mapToInt(page -> page.strip().split("\\s+").length)
            .sum())
        .isBetween(1, MOST_WORDS);
  }

  @Test
  void theNumberOfServersIsThatOfThePage() {
    long servers = found("`([a-z]+[a-z0-9-]*)`", containers()).count();

    assertThat(README).contains("[" + servers + " servers](docs/containers.md)");
  }

  /** The table of what was tried. */
  private static String containers() {
    String page = read(DOCS.resolve("containers.md"));
    int begin = page.indexOf("| Container | Version |");
    return page.substring(page.indexOf('\n', begin), page.indexOf("\n\n", begin));
  }

  @Test
  void theVersionsAreThoseOfThePage() {
    String tried = README.substring(README.indexOf("All tests pass on Tomcat"));
    String servers = tried.substring(0, tried.indexOf("Redis"));

    assertThat(found("(?<![a-z0-9.])(\\d+\\.\\d+(?:\\.\\d+)+)", servers))
        .hasSizeGreaterThan(7)
        .allSatisfy(version -> assertThat(containers()).contains(version));
  }

  @Test
  void theDefaultsAreThoseOfTheSettings() {
    Map<String, String> defaults = defaults(read(DOCS.resolve("configuration.md")));

    assertThat(defaults(README))
        .hasSize(10)
        .allSatisfy((setting, said) -> assertThat(defaults.get(setting).split("[ ,]+"))
            .containsAll(found("(\\b(?!the)[A-Za-z0-9.']{3,})", said).toList()));
  }

  /** The defaults of a list of settings by their names: what is in brackets. */
  private static Map<String, String> defaults(String page) {
    return Pattern.compile("(?m)^- `([a-z][a-z.-]+)`(?: \\(([^)]+)\\))?: ")
        .matcher(page)
        .results()
        .collect(Collectors.toMap(
            line -> line.group(1),
            line -> line.group(2) == null ? "none" : line.group(2).replace("`", "")));
  }

  /** What a promise was measured with stands where its link leads. */
  @Test
  void theNumbersOfPromisesAreThoseOfTheirPages() {
    List<MatchResult> measured = Pattern.compile(
            "(?m)^- \\*\\*.*?\\b(\\d{1,2},\\d{3})\\b.*\\((docs/[a-z]+\\.md)#")
        .matcher(README)
        .results()
        .toList();

    assertThat(measured)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(promise -> assertThat(
                read(Path.of(promise.group(2))).replaceAll("(?<=\\d),(?=\\d)", ""))
            .contains(promise.group(1).replace(",", "")));
  }

  @Test
  void theDemosSessionEndsAfterAsManySecondsAsItsWebXmlSays() {
    String webXml = read(Path.of("webapp", "WEB-INF", "web.xml"));
    String seconds = found("idle-timeout</param-name><param-value>(\\d+)s<", webXml)
        .findFirst()
        .orElseThrow();

    assertThat(README).contains("ends after " + seconds + " seconds without a request");
  }

  private static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(match -> match.group(1));
  }
}
